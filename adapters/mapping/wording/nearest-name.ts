/** Changes of one sign that lead from one text to the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (const [i, sign] of from.split('').entries()) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j += 1) {
      const replaced = (row[j] ?? 0) + (sign === to[j] ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** The name that was likely meant; null where none is near. */
export function nearestName(name: string, known: readonly string[]): string | null {
  const wanted = name.toLowerCase();
  const near = known
    .map((other) => ({ other, far: distance(wanted, other.toLowerCase()) }))
    .filter(({ other, far }) => {
      const folded = other.toLowerCase();
      // A name that was lengthened, as in ORDHDR_OLD, is near however much was put to it.
      return far <= Math.max(1, Math.floor(wanted.length / 3)) || (wanted.length > 3 && folded.includes(wanted));
    });
  return near.toSorted((a, b) => a.far - b.far)[0]?.other ?? null;
}
