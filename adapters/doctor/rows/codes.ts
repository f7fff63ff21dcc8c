/** Codes that a mapping does not name, with how often they came. */
import { isTellableCode, MOST_CODES } from '../../source/tellable-code.ts';
import type { SourceFinding } from '../finding.ts';
import { countedTexts } from './shapes.ts';

/** A code as it stands; of what may be a text of people's, the length alone. */
function shownCode(code: string): string {
  return isTellableCode(code) ? code : `a text of ${code.length} ${code.length === 1 ? 'character' : 'characters'}`;
}

export function codeFinding(
  place: string,
  counts: ReadonlyMap<string, number>,
  rows: number,
): readonly SourceFinding[] {
  if (counts.size === 0) return [];
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const others = `must name every code of its column, but ${total} of ${rows} rows hold others`;
  if (counts.size > MOST_CODES) {
    const problem = `${others}, ${counts.size} different ones: more than a column of codes has.`;
    return [{ severity: 'warning', place, problem, remedy: 'Map the column that holds the code.' }];
  }
  return [
    {
      severity: 'warning',
      place,
      problem: `${others}: ${countedTexts(counts, shownCode)}.`,
      remedy: 'Add them to `values`: as UNKNOWN where none of the words fits.',
    },
  ];
}
