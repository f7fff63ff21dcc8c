/** Currencies and countries that are no codes of ISO 4217 and ISO 3166: € and D are shown, and understood by nobody. */
import type { SourceFinding } from '../finding.ts';
import { countedTexts, countOne, shapeOf } from './shapes.ts';

export type Standard = 'currency' | 'country';

const STANDARDS = {
  currency: {
    isCode: (text: string) => /^[A-Za-z]{3}$/.test(text),
    requirement: 'must have currencies of three letters (ISO 4217)',
    remedy: 'Map them to codes: a `case` in `currency`, or { const: EUR } where all rows have one.',
  },
  country: {
    isCode: (text: string) => /^[A-Za-z]{2}$/.test(text),
    requirement: 'must hold countries of two letters (ISO 3166-1 alpha-2)',
    remedy: 'Map them to codes: a `case`, or the column of a table of countries.',
  },
} as const;

export interface StandardTally {
  /** Looks at one value; what is no text is absent. */
  add(value: unknown): void;
  findings(rows: number): readonly SourceFinding[];
}

export function createStandardTally(place: string, standard: Standard): StandardTally {
  const shapes = new Map<string, number>();
  let odd = 0;
  const { isCode, requirement, remedy } = STANDARDS[standard];
  return {
    add: (value) => {
      if (typeof value !== 'string' || isCode(value)) return;
      odd += 1;
      countOne(shapes, shapeOf(value));
    },
    findings: (rows) => {
      if (odd === 0) return [];
      const told = countedTexts(shapes, (shape) => shape);
      const problem = `${requirement}, but ${odd} of ${rows} rows have others, of the shape ${told}.`;
      return [{ severity: 'warning', place, problem, remedy }];
    },
  };
}
