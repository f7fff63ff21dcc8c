const DELIMITERS = [',', ';', '\t', '|'] as const;

/** What the header separates its columns by: of the usual signs the one that it has most of, outside of quotes. */
export function delimiterOf(header: string): string {
  const bare = header.replaceAll(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((sign) => ({ sign, count: bare.split(sign).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).sign;
}

/** The delimiter that a first line tells, as Excel writes it ("sep=;"); null where the line is none that tells one. */
export function toldDelimiter(firstLine: string): string | null {
  return /^"?sep=([^"\w])"?$/i.exec(firstLine)?.[1] ?? null;
}
