/** A table with a watermark: what a poll asks of it, and what it makes of the rows. */
import type { RecordId } from '../../schema/ids.ts';
import { formatRecordId, parseRecordId } from '../../schema/ids.ts';
import { keyBytes } from '../decode/key.ts';
import { rawText } from '../decode/raw-text.ts';
import type { RecordChange } from '../ports.ts';
import { decodeKey } from '../sql/plan/plan.ts';
import type { ChangesPlan, EntityPlan, KeyPlan, TablePlan, WatermarkPlan } from '../sql/plan/plan.ts';
import type { Dialect } from '../sql/statement/dialect.ts';
import { raw, Slot, sql } from '../sql/statement/fragment.ts';
import type { Fragment } from '../sql/statement/fragment.ts';
import type { SelectParts } from '../sql/statement/select.ts';
import { growingKeyRule } from './growing-key.ts';
import type { TableMarks } from './marks.ts';
import { rowversionRule } from './rowversion.ts';
import { updatedAtRule } from './updated-at.ts';
import type { FoundRow, WatermarkRule } from './watermark-rule.ts';

export interface WatchedTable {
  /** Where the mapping has it: Order, Order.children.history. */
  readonly part: string;
  readonly plan: ChangesPlan;
  /** Each is handed marks of its own kind: they stand in the order of the tables. */
  readonly rule: WatermarkRule<TableMarks>;
  /** Of a row as `changedRows` reads it; null where its key names nothing. */
  decode(row: readonly unknown[]): FoundRow | null;
  /** The record that a row is, or belongs to. */
  changeOf(row: RecordId): RecordChange;
}

function ruleOf(watermark: WatermarkPlan): WatermarkRule<TableMarks> {
  switch (watermark.kind) {
    case 'updatedAt':
      return updatedAtRule(watermark);
    case 'key':
      return growingKeyRule(watermark);
    case 'rowversion':
      return rowversionRule(watermark);
  }
}

/** Bytes travel through a union as their digits. */
function keyValues(key: readonly KeyPlan[], row: readonly unknown[]): readonly unknown[] {
  return key.map(({ codec }, i) => (codec.isBytes ? keyBytes(rawText(row[i + 2]).toLowerCase()) : row[i + 2]));
}

function watchedTable({ entity, system }: EntityPlan, part: string, plan: ChangesPlan): WatchedTable {
  const { key, recordParts } = plan;
  return {
    part,
    plan,
    rule: ruleOf(plan.watermark),
    decode(row) {
      const parts = decodeKey(key, keyValues(key, row), 0);
      return parts === null ? null : { row: formatRecordId(system, parts), mark: row[1] };
    },
    changeOf(row) {
      const ref = parseRecordId(row);
      const parts = ref?.kind === 'key' ? ref.key.slice(0, recordParts) : [];
      return { entity, id: formatRecordId(system, parts) };
    },
  };
}

/** The tables of an entity and of its children, theirs among them, that have watermarks. */
export function watchedTables(entity: EntityPlan): readonly WatchedTable[] {
  const watched = (part: string, { changes, children }: Pick<TablePlan, 'changes' | 'children'>): WatchedTable[] => [
    ...changes.map((plan) => watchedTable(entity, part, plan)),
    ...[...children].flatMap(([name, child]) =>
      child.kind === 'rows' ? [] : watched(`${part}.children.${name}`, child),
    ),
  ];
  return watched(entity.entity, entity);
}

// ---- What is asked ---------------------------------------------------------------------------------

function fromOf({ table, joins }: ChangesPlan): Fragment {
  return sql`${table}${joins}`;
}

/** The greatest watermark of table `branch`. */
export function greatestMark({ plan }: WatchedTable, branch: number, { functions }: Dialect): SelectParts {
  const { where, watermark } = plan;
  return {
    columns: [raw(String(branch)), functions.unionText(watermark.read)],
    from: fromOf(plan),
    where: [...where, watermark.isSet],
    orderBy: [watermark.column],
    descending: true,
    limit: 'all',
  };
}

/** Rows of table `branch` beyond its marks, the greatest first; keys are filled up to `keyParts`. */
export function changedRows(
  { plan, rule }: WatchedTable,
  branch: number,
  keyParts: number,
  { functions }: Dialect,
): SelectParts {
  const { where, watermark, key } = plan;
  const slot = (part: number): Slot => new Slot(({ watermarks }) => watermarks?.[branch]?.[part] ?? null);
  const keys = key.map(({ codec, column }) => functions.unionText(codec.isBytes ? functions.hex(column) : column));
  const empty = Array.from({ length: keyParts - key.length }, () => functions.unionText(raw('null')));
  return {
    columns: [raw(String(branch)), functions.unionText(watermark.read), ...keys, ...empty],
    from: fromOf(plan),
    where: [...where, rule.condition(slot), ...(watermark.kind === 'rowversion' ? [watermark.isSet] : [])],
    orderBy: [watermark.column],
    descending: true,
    limit: 'all',
  };
}
