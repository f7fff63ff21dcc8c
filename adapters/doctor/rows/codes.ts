/** Codes that a mapping does not name, with how often they came. */
import type { SourceFinding } from '../finding.ts';

const SHOWN = 20;

/** A code as it stands; of what may be a text of people's, the length alone. */
function shownCode(code: string): string {
  return code.length <= 32 && /^[\w .:-]+$/.test(code) ? code : `a text of ${code.length} characters`;
}

export function codeFinding(
  place: string,
  counts: ReadonlyMap<string, number>,
  rows: number,
): readonly SourceFinding[] {
  if (counts.size === 0) return [];
  const shown = new Map<string, number>();
  for (const [code, count] of counts) shown.set(shownCode(code), (shown.get(shownCode(code)) ?? 0) + count);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const byCount = [...shown].toSorted((a, b) => b[1] - a[1]);
  const told = byCount.slice(0, SHOWN).map(([code, count]) => `${code} (${count})`);
  const more = byCount.length > SHOWN ? ` and ${byCount.length - SHOWN} others` : '';
  return [
    {
      severity: 'warning',
      place,
      problem: `must name every code of its column, but ${total} of ${rows} rows hold others: ${told.join(', ')}${more}.`,
      remedy: 'Add them to `values`: as UNKNOWN where none of the words fits.',
    },
  ];
}
