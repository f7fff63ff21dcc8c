/** Some text in a part of a mapping begins as a column of one of the tables does. */
export function mentions(part: unknown, aliases: readonly string[]): boolean {
  if (typeof part === 'string') return aliases.some((alias) => part.startsWith(`${alias}.`));
  if (typeof part !== 'object' || part === null) return false;
  return Object.values(part).some((inner) => mentions(inner, aliases));
}
