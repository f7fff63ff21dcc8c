/** Changes of a whole row: texts mistyped, lost, swapped between columns, put in the place of another. */
import type { Random } from '../../../../demo/random.ts';
import { anyTypingError, mistype } from './typing-errors.ts';

export interface DamageRules {
  readonly changesAtMost: number;
  readonly changesOfCellAtMost: number;
  /** How likely each column is hit, compared with the others. */
  readonly weights: Readonly<Record<string, number>>;
  /** Columns whose values change place, each with the other. */
  readonly swaps: readonly (readonly [string, string])[];
  /** Another value of the column altogether. */
  readonly another: (column: string, random: Random) => string;
}

function chooseColumn({ weights }: DamageRules, random: Random): string {
  const all = Object.entries(weights);
  let left = random.next() * all.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [column, weight] of all) {
    left -= weight;
    if (left < 0) return column;
  }
  return all[0]?.[0] ?? '';
}

function swapOf(column: string, { swaps }: DamageRules): string | null {
  const pair = swaps.find((each) => each.includes(column));
  return pair?.find((each) => each !== column) ?? null;
}

function changeCell(cells: Record<string, string>, column: string, rules: DamageRules, random: Random): void {
  const kind = random.weighted<'mistype' | 'swap' | 'lose' | 'replace'>([
    [85, 'mistype'],
    [6, 'swap'],
    [8, 'lose'],
    [1, 'replace'],
  ]);
  const value = cells[column] ?? '';
  const other = swapOf(column, rules);
  if (kind === 'lose') cells[column] = '';
  else if (kind === 'replace') cells[column] = rules.another(column, random);
  else if (kind === 'swap' && other !== null) [cells[column], cells[other]] = [cells[other] ?? '', value];
  else cells[column] = mistype(value, anyTypingError(random), random);
}

/** One to `changesAtMost` changes. */
export function damage(
  row: Readonly<Record<string, string>>,
  rules: DamageRules,
  random: Random,
): Readonly<Record<string, string>> {
  const cells = { ...row };
  const changes = random.int(1, rules.changesAtMost);
  const ofCell = new Map<string, number>();
  for (let change = 0; change < changes; change += 1) {
    const column = chooseColumn(rules, random);
    const before = ofCell.get(column) ?? 0;
    if (before >= rules.changesOfCellAtMost) continue;
    ofCell.set(column, before + 1);
    changeCell(cells, column, rules, random);
  }
  return cells;
}
