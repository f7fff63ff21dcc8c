/** Changes of a whole row as the generator of FEBRL makes them: each cell by itself, then cells that change places. */
import type { Random } from '../../../../demo/random.ts';
import { slip } from './keyboard-slips.ts';
import type { KeyboardSlip } from './keyboard-slips.ts';

/** How often a cell of a column is changed so. `replace`: by another value of the column; `lose`: to nothing. */
export type CellRates = Readonly<Record<'replace' | KeyboardSlip | 'lose', number>>;

export interface DamageRules {
  readonly rates: Readonly<Record<string, CellRates>>;
  /** Columns whose values change places, and how often. */
  readonly swaps: readonly (readonly [column: string, other: string, rate: number])[];
  /** Another value of the column altogether. */
  readonly another: (column: string, random: Random) => string;
}

/** In the order in which they are made, several of them one after another. */
const SLIPS = ['substitute', 'insert', 'remove', 'transpose', 'split', 'merge'] as const;

function damagedCell(value: string, column: string, rates: CellRates, rules: DamageRules, random: Random): string {
  // What is missing is found out as often as it is lost.
  if (value === '' && !random.chance(rates.lose)) return '';
  let text = value === '' || random.chance(rates.replace) ? rules.another(column, random) : value;
  for (const kind of SLIPS) if (random.chance(rates[kind])) text = slip(text, kind, random);
  return random.chance(rates.lose) ? '' : text;
}

/** The row with changes; with none of them by chance. */
export function damage(
  row: Readonly<Record<string, string>>,
  rules: DamageRules,
  random: Random,
): Readonly<Record<string, string>> {
  const cells: Record<string, string> = {};
  for (const [column, value] of Object.entries(row)) {
    const rates = rules.rates[column];
    cells[column] = rates === undefined ? value : damagedCell(value, column, rates, rules, random);
  }
  for (const [column, other, rate] of rules.swaps) {
    const [value = '', text = ''] = [cells[column], cells[other]];
    if (random.chance(rate) && value !== '' && text !== '') [cells[column], cells[other]] = [text, value];
  }
  return cells;
}
