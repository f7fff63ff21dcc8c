/**
 * Plans: one entity of one source, compiled once at start to fragments and decoders. Statements are put together from
 * a plan; nothing of the mapping is looked at again at request time.
 */
import type { EntityName, EntitySpec, FieldKind } from '../../../schema/model.ts';
import { fallbackValue } from '../../../schema/model.ts';
import type { FieldSet } from '../../../schema/field-set.ts';
import type { LinkedBy } from '../../../schema/model.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import type { KeyCodec, KeyValue } from '../../decode/key.ts';
import type { TimeCodec } from '../../decode/time/time.ts';
import type { SourceMapping } from '../../mapping/language/mapping.ts';
import type { Sealer } from '../../ports.ts';
import type { Dialect } from '../statement/dialect.ts';
import type { FieldEvents, FieldPlan } from './field-plan.ts';
import type { JoinPlan } from './join-plan.ts';
import type { Fragment } from '../statement/fragment.ts';
import type { ExactColumn } from '../statement/select.ts';

/** Columns to read together, and what they are read as; they stand from `offset` on in the row. */
export interface Selection<T> {
  readonly columns: readonly Fragment[];
  readonly decode: (row: readonly unknown[], offset: number) => T;
}

/** A field to read. */
export interface FieldReader extends Selection<unknown> {
  readonly name: string;
}

export interface FieldsPlan {
  readonly fields: ReadonlyMap<string, FieldPlan>;
  /** Those asked for, in the order of the model; all where nothing is said. */
  readonly select: (asked: FieldSet | undefined) => readonly FieldReader[];
}

export interface KeyPlan {
  readonly column: Fragment;
  /** The column as it is selected. */
  readonly read: Fragment;
  readonly codec: KeyCodec;
  /** Null where the column tells keys apart by itself. */
  readonly exact: ExactColumn | null;
}

export interface NumberPlan extends Pick<KeyPlan, 'column' | 'codec'> {
  /** What the column may hold where this is shown, besides this. */
  readonly otherForms: (text: string) => readonly string[];
}

/** One rule by which a row names a record of another entity. */
export interface LinkPlan {
  readonly kind: 'key' | 'guest';
  readonly source: SystemId;
  /** What the graph tells of a link by it. */
  readonly told: LinkedBy;
  /** The columns that name it; of a guest the e-mail, as it is compared. */
  readonly columns: readonly Fragment[];
  /** The columns as they are selected. */
  readonly read: readonly Fragment[];
  /** By column. */
  readonly exact: readonly (ExactColumn | null)[];
  /** What each column holds. */
  readonly types: readonly KeyCodec['type'][];
  /** The rule names something; of several rules the first that does wins. */
  readonly isSet: Fragment;
  /** Values to find rows of a record by; null for a record that this rule cannot name. */
  encode(record: RecordId): readonly KeyValue[] | null;
  decode(row: readonly unknown[], offset: number): RecordId | null;
}

export interface TablePlan extends FieldsPlan {
  readonly table: Fragment;
  /** The table in its database's catalogue, null for a named query; and its alias in statements. */
  readonly named: { readonly name: readonly string[] | null; readonly alias: string };
  readonly joins: Fragment;
  /** The tables that the mapping joins to it. */
  readonly joined: readonly JoinPlan[];
  /** What `joins` is made of: of a child that is read through its parent, the parent and its joins stand in front. */
  readonly through: readonly JoinPlan[];
  readonly where: readonly Fragment[];
  /** The whole key: the parents' parts, then the table's own. */
  readonly key: readonly KeyPlan[];
  readonly children: ReadonlyMap<string, ChildPlan>;
  /** How what is new or changed in the table is found. */
  readonly changes: readonly ChangesPlan[];
}

/** A watermark of a table, and what tells whose row it is. */
export interface ChangesPlan {
  readonly table: Fragment;
  readonly joins: Fragment;
  readonly where: readonly Fragment[];
  /** Of the row: the key of the record that it belongs to, then its own. */
  readonly key: readonly KeyPlan[];
  /** How many parts of the key are the record's. */
  readonly recordParts: number;
  readonly watermark: WatermarkPlan;
}

interface WatermarkColumn {
  /** alias.COLUMN, as the mapping writes it. */
  readonly reference: string;
  readonly column: Fragment;
  /** As it is selected. */
  readonly read: Fragment;
  /** Holds one. */
  readonly isSet: Fragment;
}
export type WatermarkPlan = WatermarkColumn &
  (
    | {
        readonly kind: 'updatedAt';
        /** Between the column and what its clock shows, told as if it were UTC: a clock that goes back is not put right. */
        readonly codec: TimeCodec;
        /** Whose clock; null where the column tells instants. */
        readonly zone: string | null;
      }
    | { readonly kind: 'key' }
    | { readonly kind: 'rowversion' }
  );

export interface EntityPlan extends TablePlan {
  readonly entity: EntityName;
  readonly system: SystemId;
  readonly spec: EntitySpec;
  readonly links: ReadonlyMap<string, readonly LinkPlan[]>;
  /** How the entity's number is looked up; null where the mapping leaves it out. */
  readonly number: NumberPlan | null;
}

export interface ChildTablePlan extends TablePlan {
  readonly kind: 'table';
  /** The time that orders it; one that stands for "none" sorts as null. */
  readonly sort: { readonly column: Fragment; readonly read: Fragment; readonly codec: TimeCodec } | null;
  /** The same with the parent (and its parents) joined, for lists that are read by what the parent is linked to. */
  readonly withParent: Pick<TablePlan, 'joins' | 'through' | 'where'>;
  /** The same for a subquery inside a statement that reads the parent. */
  readonly insideParent: Pick<TablePlan, 'joins' | 'where'>;
  /** The columns of its own table that `on` names. */
  readonly tiedBy: readonly Fragment[];
  /** How many parts of the key are the parent's. */
  readonly parentParts: number;
}

/** Members that stand in columns of the parent's row. */
export interface ChildRowsPlan {
  readonly kind: 'rows';
  readonly rows: readonly FieldsPlan[];
}

export type ChildPlan = ChildTablePlan | ChildRowsPlan;

export interface PlanContext extends FieldEvents {
  readonly dialect: Dialect;
  readonly source: SourceMapping;
  readonly system: SystemId;
  readonly sealer: Sealer;
}

/** What a field is that the mapping leaves out: null, false, or the enum's word for it. */
export function absentValue(kind: FieldKind): unknown {
  if (kind === 'bool') return false;
  return typeof kind === 'string' ? null : { value: fallbackValue(kind), code: null, label: null };
}

/** Reads a key tuple; null where a part is missing. */
export function decodeKey(key: readonly KeyPlan[], row: readonly unknown[], offset: number): readonly string[] | null {
  const parts = key.map(({ codec }, i) => codec.decode(row[offset + i]));
  return parts.includes(null) ? null : (parts as readonly string[]); // none is null
}

/** The values to compare the key's columns with; null where no row can match. */
export function encodeKey(
  key: readonly Pick<KeyPlan, 'codec'>[],
  parts: readonly string[],
): readonly KeyValue[] | null {
  if (key.length !== parts.length) return null;
  const values = key.map(({ codec }, i) => codec.encode(parts[i] ?? ''));
  return values.includes(null) ? null : (values as readonly KeyValue[]); // none is null
}
