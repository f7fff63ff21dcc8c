/** More than any set of readers asks for; so many of one kind mean that somebody tries them all. */
const MAX_KEPT = 1000;

/** What is made of a key alone: made at its first use, and kept. */
export function keptBy<K, V>(make: (key: K) => V): (key: K) => V {
  const kept = new Map<K, V>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= MAX_KEPT) kept.clear();
    const made = make(key);
    kept.set(key, made);
    return made;
  };
}
