/** So many of a list, from all parts of it. */
export function spread<T>(list: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, list.length / most);
  const count = Math.min(most, list.length);
  return Array.from({ length: count }, (_, i) => list[Math.floor(i * step)]).filter((one) => one !== undefined);
}
