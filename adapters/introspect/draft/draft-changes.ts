/** A watermark, where a column of a table plainly is one: for live updates. */
import { findColumn } from '../find/columns.ts';
import type { TableFacts } from '../find/facts.ts';
import { formOf } from './draft-field.ts';
import { columnRef } from './drafting.ts';
import type { Drafting, JsonObject, Path } from './drafting.ts';

/** Of SQL Server: elsewhere a timestamp is a time. */
const ROWVERSION = /^(?:rowversion|timestamp)$/i;

/** The words of an entity or child: none where no column is one. `path` is where it stands. */
export function draftChanges({ columns }: TableFacts, alias: string, path: Path, drafting: Drafting): JsonObject {
  const { source, note } = drafting;
  const counted = columns.find(({ column }) => source.engine === 'mssql' && ROWVERSION.test(column.type))?.column;
  if (counted !== undefined) return { changes: { rowversion: columnRef(alias, counted) } };
  const updated = findColumn(columns, { any: [['updated', 'time'], ['updated']] }, ['time']);
  if (updated === null) return {};
  const form = formOf(updated, source.engine);
  note([...path, 'changes'], 'Guessed: every program that changes a row sets this time, so that live updates find it.');
  return { changes: { updatedAt: columnRef(alias, updated), ...(form === source.time ? {} : { as: form }) } };
}
