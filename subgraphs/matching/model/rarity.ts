import { levelOf } from '../compare/levels.ts';
import type { PersonTable, TextColumn } from '../person-table.ts';
import { roundBits } from './level-weights.ts';
import type { Model, ModelField, ModelFrequencies } from './model.ts';
import { columnsOf, type KeyOf } from './term-frequencies.ts';

/** Beyond this a rare value says no more: families share rare surnames, and few records know little of what is rare. */
export const MOST_BITS = 5;
const LEAST_BITS = -6;
/** A slip that is a common value of its own is no slip. */
const MOST_AGAINST_SLIP = 8;
/** So many records make a table of frequencies half as good as it says. */
const FEW_RECORDS = 100;

/** Bits to add to those of the level, of the values that two rows have. */
export type RarityBits = (level: number, left: number, right: number) => number;

/** By row: the share of records that have its value. Each text is looked up once, for its key may be a digest. */
function createShares(frequencies: ModelFrequencies, keyOf: KeyOf) {
  const known = new Map(frequencies.values);
  return ({ ids, texts }: TextColumn) => {
    const shares = new Float64Array(texts.length);
    return (row: number): number => {
      const id = ids[row] ?? -1;
      const text = texts[id];
      if (text === undefined) return frequencies.floor;
      // `id` numbers a text; 0 is no share.
      if (shares[id] === 0) shares[id] = Math.max(frequencies.floor, known.get(keyOf(text)) ?? 0);
      return shares[id]!;
    };
  };
}

function createBits(frequencies: ModelFrequencies) {
  const trust = frequencies.records / (frequencies.records + FEW_RECORDS);
  return {
    /** Of a value that both have (Winkler's adjustment by frequency). */
    ofEqual(share: number): number {
      const bits = trust * Math.log2(frequencies.coincidence / share);
      return roundBits(Math.min(MOST_BITS, Math.max(LEAST_BITS, bits)));
    },
    /** Of two values that are a slip apart: nothing unless both are common. */
    ofNear(a: number, b: number): number {
      const bits = trust * Math.log2(Math.min(a, b) / frequencies.floor);
      return roundBits(-Math.min(MOST_AGAINST_SLIP, bits));
    },
  };
}

type Levels = readonly [exact: number, near: number, alike: number];

/** The levels of a field that a value's frequency bears on. */
function levelsOfField(field: ModelFrequencies['field']): Levels {
  switch (field) {
    case 'given':
      return [levelOf('given', 'exact'), levelOf('given', 'near'), levelOf('given', 'alike')];
    case 'surname':
      return [levelOf('surname', 'exact'), levelOf('surname', 'near'), levelOf('surname', 'alike')];
    case 'organisation':
      return [levelOf('organisation', 'exact'), levelOf('organisation', 'near'), levelOf('organisation', 'alike')];
    case 'city':
      return [levelOf('address', 'sameCity'), levelOf('address', 'nearCity'), levelOf('address', 'nearCity')];
  }
}

function textOf({ ids, texts }: TextColumn, row: number): string | undefined {
  return texts[ids[row] ?? -1];
}

function createRarity(frequencies: ModelFrequencies, keyOf: KeyOf, left: PersonTable, right: PersonTable): RarityBits {
  const [exact, near, alike] = levelsOfField(frequencies.field);
  const sharesOf = createShares(frequencies, keyOf);
  const bits = createBits(frequencies);
  const lefts = columnsOf(left, frequencies.field).map((column) => ({ column, shareOf: sharesOf(column) }));
  const rights = columnsOf(right, frequencies.field).map((column) => ({ column, shareOf: sharesOf(column) }));
  const pairs = lefts.flatMap((a) => rights.map((b) => ({ a, b })));
  return (level, i, j) => {
    if (level !== exact && level !== near && level !== alike) return 0;
    let least = level === exact ? MOST_BITS : 0;
    for (const { a, b } of pairs) {
      // Of several cities that may be meant the most common one is taken.
      if (level !== exact) least = Math.min(least, bits.ofNear(a.shareOf(i), b.shareOf(j)));
      else if (textOf(a.column, i) === textOf(b.column, j)) least = Math.min(least, bits.ofEqual(a.shareOf(i)));
    }
    return least;
  };
}

/** By field of the model: what the values of two rows add to their level; null where frequencies are not known. */
export function createRarities(
  { fields, frequencies }: Model,
  keyOf: KeyOf,
  left: PersonTable,
  right: PersonTable,
): readonly (RarityBits | null)[] {
  const nameOf = ({ kind }: ModelField) => (kind === 'address' ? 'city' : kind);
  return fields.map((field) => {
    const found = frequencies.find((each) => each.field === nameOf(field));
    return found === undefined ? null : createRarity(found, keyOf, left, right);
  });
}
