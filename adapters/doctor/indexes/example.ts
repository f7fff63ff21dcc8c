/** Values to look rows up by: such as the tables hold, so that a plan is made for what exists. */
import { formatGuestId, formatRecordId } from '../../../schema/ids.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import { encodeKey } from '../../sql/plan/plan.ts';
import type { KeyPlan, LinkPlan, NumberPlan, TablePlan } from '../../sql/plan/plan.ts';
import { fromTable, keyColumns } from '../../sql/read/reads.ts';
import { decodeId } from '../../sql/read/selections.ts';
import type { Reads } from '../../sql/read/reads.ts';
import type { Fragment } from '../../sql/statement/fragment.ts';
import type { Subject } from '../subject.ts';

type Rows = Pick<TablePlan, 'table' | 'joins' | 'where'>;

/** For tables without a row: of each type of key column two. */
const MADE_UP = ['1', '2', '00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002'];

async function firstRow(columns: readonly Fragment[], rows: Rows, reads: Reads, { source }: Subject) {
  const statement = source.builder.select({ columns, from: fromTable(rows), where: rows.where, limit: 'all' });
  const [row] = await source.engine.query(statement, statement.bind({ limit: 1, now: reads.now() }), undefined);
  return row;
}

function madeUpId(system: SystemId, key: readonly KeyPlan[]): RecordId {
  const parts = key.map((part) => MADE_UP.find((text) => encodeKey([part], [text]) !== null) ?? '1');
  return formatRecordId(system, parts);
}

/** The id of a row of a table. */
export async function exampleId(
  key: readonly KeyPlan[],
  rows: Rows,
  reads: Reads,
  subject: Subject,
): Promise<RecordId> {
  const { system } = reads.plan;
  const row = await firstRow(keyColumns(key), rows, reads, subject);
  return (row === undefined ? null : decodeId(system, key, row, 0)) ?? madeUpId(system, key);
}

/** Records that a rule can name: one that it does name first, then such as are made up. */
export async function exampleParents(rule: LinkPlan, reads: Reads, subject: Subject): Promise<readonly RecordId[]> {
  const { plan } = reads;
  const row = await firstRow(rule.columns, { ...plan, where: [...plan.where, rule.isSet] }, reads, subject);
  const found = row === undefined ? null : rule.decode(row, 0);
  const madeUp = MADE_UP.map((text) => {
    const key = rule.columns.map(() => text);
    return rule.kind === 'guest'
      ? formatGuestId(plan.system, subject.sealer.seal(`${text}@example.com`))
      : formatRecordId(rule.source, key);
  });
  const encodable = madeUp.filter((id) => rule.encode(id) !== null);
  return [...new Set(found === null ? encodable : [found, ...encodable])];
}

/** A number that people call a record by. */
export async function exampleNumber(number: NumberPlan, reads: Reads, subject: Subject): Promise<string> {
  const row = await firstRow([number.column], reads.plan, reads, subject);
  return number.codec.decode(row?.[0]) ?? '1';
}
