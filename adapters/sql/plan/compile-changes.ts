/** Watermarks of a mapping as columns to compare, each with the tables that it takes to tell whose row it is. */
import { watermarkColumn, watermarksOf } from '../../mapping/language/changes.ts';
import type { Changes, UpdatedAt, Watermark } from '../../mapping/language/changes.ts';
import { raw, sql } from '../statement/fragment.ts';
import type { Fragment } from '../statement/fragment.ts';
import { compileCondition } from './expression/expression.ts';
import { columnFragment } from './expression/scope.ts';
import type { Scope } from './expression/scope.ts';
import { instantAccess } from './expression/time-access.ts';
import { mentions } from './mentions.ts';
import type { ChangesPlan, WatermarkPlan } from './plan.ts';

/** A table as its changes are read: without its own conditions, which would hide a row that was flagged deleted. */
export interface ChangedTable extends Pick<ChangesPlan, 'table' | 'where' | 'key' | 'recordParts'> {
  /** Its own joins, for what names one of them. */
  readonly joins: Fragment;
  /** Their aliases. */
  readonly joined: readonly string[];
}

/** Whether a watermark, the key or a condition is of a joined table. */
export function needsJoins(words: Watermark, { key, joined }: Pick<ChangedTable, 'key' | 'joined'>): boolean {
  const columns = [watermarkColumn(words), ...key.map(({ codec }) => codec.column)];
  return words.where.length > 0 || mentions(columns, joined);
}

/**
 * A clock's own face: of an hour that it shows twice both showings are one, and nothing is taken for an instant. Compared
 * is the bare column, so that an index serves: behind the Z of a UTC text only decimals of one second sort otherwise.
 */
function updatedAt(words: UpdatedAt, column: Fragment, scope: Scope): WatermarkPlan {
  const form = words.as ?? scope.source.time;
  const { codec, access } = instantAccess(column, { ...words, form, zone: 'UTC' }, scope);
  const isFace = form === 'wallClock' || form === 'yyyymmddhhmmss';
  return {
    kind: 'updatedAt',
    reference: words.updatedAt,
    column,
    read: codec.holds === 'time' ? scope.dialect.readTime(column) : column,
    isSet: access.isSet,
    codec,
    zone: isFace ? (words.zone ?? scope.source.zone) : null,
  };
}

function watermarkPlan(words: Watermark, scope: Scope): WatermarkPlan {
  const reference = watermarkColumn(words);
  const column = columnFragment(scope.dialect, reference);
  if ('updatedAt' in words) return updatedAt(words, column, scope);
  const isSet = sql`${column} is not null`;
  if ('key' in words) return { kind: 'key', reference, column, read: column, isSet };
  // Rows of transactions that still run have lower ones than others that can be read already:
  // https://learn.microsoft.com/sql/t-sql/functions/min-active-rowversion-transact-sql
  const isDone = sql`${column} < ${raw('min_active_rowversion()')}`;
  return { kind: 'rowversion', reference, column, read: sql`cast(${column} as bigint)`, isSet: isDone };
}

export function compileChanges(changes: Changes | undefined, of: ChangedTable, scope: Scope): readonly ChangesPlan[] {
  return watermarksOf(changes).map((words) => ({
    table: of.table,
    joins: needsJoins(words, of) ? of.joins : raw(''),
    where: [...of.where, ...words.where.map((condition) => compileCondition(condition, scope))],
    key: of.key,
    recordParts: of.recordParts,
    watermark: watermarkPlan(words, scope),
  }));
}
