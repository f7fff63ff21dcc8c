/** Ids and positions in rows, by readers that are made once a statement: nearly all keys have one part. */
import { formatPlainId, formatPlainMemberId } from '../../../schema/ids.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import { hexText } from '../../decode/key.ts';
import { rawText } from '../../decode/raw-text.ts';
import type { Position } from '../../ports.ts';
import type { KeyPlan } from '../plan/plan.ts';

type Row = readonly unknown[];

/** Null where a part of the key is missing. */
export type ReadId = (row: Row, offset: number) => RecordId | null;

export function createIdReader(system: SystemId, [first, ...others]: readonly KeyPlan[]): ReadId {
  if (first === undefined) throw new Error(`${system}: a key must have a part.`);
  const { codec } = first;
  const readOthers = others.length === 0 ? null : createMemberIdReader(others);
  return (row, offset) => {
    const part = codec.decode(row[offset]);
    if (part === null) return null;
    const id = formatPlainId(system, part);
    return readOthers === null ? id : readOthers(id, row, offset + 1);
  };
}

/** The id of a member of a list whose own key stands at `offset`; the parent's where it has none. */
export type ReadMemberId = (parent: RecordId, row: Row, offset: number) => RecordId | null;

export function createMemberIdReader(own: readonly KeyPlan[]): ReadMemberId {
  const codecs = own.map(({ codec }) => codec);
  return (parent, row, offset) => {
    let id = parent;
    for (let i = 0; i < codecs.length; i += 1) {
      const part = codecs[i]?.decode(row[offset + i]) ?? null;
      if (part === null) return null;
      id = formatPlainMemberId(id, part);
    }
    return id;
  };
}

/**
 * Reads the same of one row after the other, for the rows of one call: those with the same `count` cells from `at` on
 * mostly stand side by side.
 */
export function readNeighbours<T>(read: (row: Row) => T, at: number, count: number): (row: Row) => T {
  let before: Row | null = null;
  let last: T;
  const isSame = (row: Row, other: Row): boolean => {
    for (let i = at; i < at + count; i += 1) if (row[i] !== other[i]) return false;
    return true;
  };
  return (row) => {
    if (before !== null && isSame(row, before)) return last;
    before = row;
    last = read(row);
    return last;
  };
}

/** A raw value as it can stand in a cursor. Whole numbers beyond 2^53 travel as text. */
function positionValue(raw: unknown): string | number | null {
  if (raw === null || raw === undefined) return null;
  if (typeof raw === 'string' || typeof raw === 'number') return raw;
  if (typeof raw === 'bigint') {
    // What is beyond is rounded to a number beyond.
    const number = Number(raw);
    return Number.isSafeInteger(number) ? number : raw.toString();
  }
  return rawText(raw);
}

/** A part of a key, and where it stands in a row. */
export interface KeyPlace {
  readonly key: KeyPlan;
  readonly at: number;
}

export function placesFrom(key: readonly KeyPlan[], offset: number): readonly KeyPlace[] {
  return key.map((part, i) => ({ key: part, at: offset + i }));
}

export type ReadPosition = (row: Row) => Position;

export function createPositionReader(rawAt: number, places: readonly KeyPlace[]): ReadPosition {
  const partOf = (row: Row, { key: { codec }, at }: KeyPlace): string | number =>
    codec.isBytes ? hexText(row[at]) : (positionValue(row[at]) ?? '');
  const [first, ...others] = places;
  if (first === undefined || others.length > 0) {
    return (row) => ({ raw: positionValue(row[rawAt]), key: places.map((place) => partOf(row, place)) });
  }
  return (row) => ({ raw: positionValue(row[rawAt]), key: [partOf(row, first)] });
}
