/** Keys whose columns have another type, length or letter case than the mapping says. */
import type { CatalogueColumn } from '../../catalogue/catalogue.ts';
import type { SourceFinding } from '../finding.ts';
import { ignoresCase } from './field-types.ts';

/** The words of a key column, written out. */
interface KeyWords {
  readonly type: string;
  readonly pad: number | null;
  readonly fold: boolean;
}

function wordsOf(key: unknown): KeyWords {
  const words = (typeof key === 'object' && key !== null ? key : {}) as Readonly<Record<string, unknown>>; // any form of key column
  const { type, pad, fold } = words as { type?: unknown; pad?: unknown; fold?: unknown }; // absent in most
  return {
    type: typeof type === 'string' ? type : 'text',
    pad: typeof pad === 'number' ? pad : null,
    fold: fold !== undefined,
  };
}

function checkType(place: string, { type }: KeyWords, column: CatalogueColumn): readonly SourceFinding[] {
  const { name, kind } = column;
  if (type === 'integer' && kind === 'text') {
    const problem = `is said to be an integer, but ${name} is ${column.type}.`;
    return [{ severity: 'error', place, problem, remedy: 'Say type: text, so that 007 is not 7 and an index serves.' }];
  }
  if (type === 'text' && kind === 'integer') {
    const problem = `is said to be a text, but ${name} is ${column.type}.`;
    return [{ severity: 'warning', place, problem, remedy: 'Say type: integer, so that no server has to convert.' }];
  }
  return [];
}

function checkPad(place: string, { pad }: KeyWords, { name, type, length }: CatalogueColumn): readonly SourceFinding[] {
  if (pad === null || length === null || pad === length) return [];
  const problem = `is said to be padded to ${pad}, but ${name} is ${type}.`;
  return [{ severity: 'warning', place, problem, remedy: `Say pad: ${length}, or leave it out of a VARCHAR.` }];
}

function checkFold(place: string, { type, fold }: KeyWords, column: CatalogueColumn): readonly SourceFinding[] {
  if (type !== 'text' || fold || ignoresCase(column) !== true) return [];
  const problem = `must tell one key from another as ${column.name} does, which takes a for A (${column.collation ?? ''}).`;
  return [{ severity: 'warning', place, problem, remedy: 'Say fold: upper, or fold: lower where ids are written so.' }];
}

export function checkKeyType(
  place: string,
  key: unknown,
  column: CatalogueColumn | undefined,
): readonly SourceFinding[] {
  if (column === undefined) return [];
  const words = wordsOf(key);
  return [...checkType(place, words, column), ...checkPad(place, words, column), ...checkFold(place, words, column)];
}
