const LONGEST = 80;

/** A legacy system's own words as a part of our sentence: one line, no end mark, not too long. Null for nothing. */
export function clause(text: string | null | undefined): string | null {
  const line = (text ?? '').replaceAll(/\s+/g, ' ').trim();
  const short = line.length > LONGEST ? `${line.slice(0, LONGEST).trimEnd()}…` : line;
  const bare = short.replace(/[.!?;:,\s]+$/, '');
  return bare === '' ? null : bare;
}
