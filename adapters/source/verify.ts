/** Probes: what a mapping names is read once, for no rows, so that what is not there is told at start. */
import type { MissingReason } from '../../schema/errors.ts';
import type { SystemId } from '../../schema/ids.ts';
import type { CrosswalkPlan } from '../crosswalk.ts';
import { rawText } from '../decode/raw-text.ts';
import type { Engine } from '../engines/engine.ts';
import { sql } from '../sql/statement/fragment.ts';
import type { Fragment } from '../sql/statement/fragment.ts';
import type { ChangesPlan, ChildPlan, EntityPlan, TablePlan } from '../sql/plan/plan.ts';
import { fromTable, readKeyColumns } from '../sql/read/reads.ts';
import { childSelection, recordSelection } from '../sql/read/selections.ts';
import type { Statement, StatementBuilder } from '../sql/statement/statement.ts';

export interface Probe {
  /** The part of the mapping: "Order", "Order.lines". */
  readonly name: string;
  readonly statement: Statement;
}

interface Part {
  readonly name: string;
  readonly columns: readonly Fragment[];
  readonly table: Pick<TablePlan, 'table' | 'joins' | 'where'>;
}

function changesParts(name: string, changes: readonly ChangesPlan[]): readonly Part[] {
  return changes.map(({ table, joins, where, key, watermark }) => ({
    name: `${name}.changes`,
    columns: [watermark.read, ...readKeyColumns(key)],
    table: { table, joins, where: [...where, watermark.isSet] },
  }));
}

function childParts(plan: EntityPlan, name: string, child: ChildPlan, parent: TablePlan): readonly Part[] {
  if (child.kind === 'rows') {
    return [
      {
        name,
        columns: child.rows.flatMap((r) => r.select(undefined).flatMap(({ columns }) => columns)),
        table: parent,
      },
    ];
  }
  const nested = [...child.children].flatMap(([n, c]) => childParts(plan, `${name}.${n}`, c, child));
  const table = { table: child.table, ...child.withParent };
  const own = { name, columns: childSelection(plan.system, child).columns, table };
  return [own, ...changesParts(name, child.changes), ...nested];
}

/** One probe for an entity, and one for each of its children. */
export function planProbes(plan: EntityPlan, builder: StatementBuilder): readonly Probe[] {
  const children = [...plan.children].flatMap(([name, child]) =>
    childParts(plan, `${plan.entity}.${name}`, child, plan),
  );
  const parts: readonly Part[] = [
    { name: plan.entity, columns: recordSelection(plan).columns, table: plan },
    ...changesParts(plan.entity, plan.changes),
    ...children,
  ];
  return parts.map(({ name, columns, table }) => ({
    name,
    statement: builder.select({
      columns: columns.length === 0 ? [sql`${1}`] : columns,
      from: fromTable(table),
      where: [...table.where, sql`1 = 0`],
    }),
  }));
}

export function crosswalkProbe({ probe }: CrosswalkPlan): Probe {
  return { name: 'the crosswalk', statement: probe };
}

/** What databases say of a name they do not have. Their other words may hold a statement, a user or a host. */
const MISSING_NAME =
  /^(?:no such (?:table|column): \S.*|ambiguous column name: \S.*|Unknown column '[^']+'|Table '[^']+' doesn't exist|Invalid (?:column|object) name '[^']+')/;

function codeOf(error: unknown): string {
  const code = rawText((error as { code?: unknown } | null)?.code); // what a driver throws is an object or nothing
  return code === '' ? '' : ` (${code})`;
}

/** What came, and what to do. */
function problemWords(error: unknown, reason: MissingReason): string {
  const [words] = MISSING_NAME.exec(error instanceof Error ? error.message : '') ?? [];
  if (words !== undefined) return `${words}; check its tables and columns`;
  switch (reason) {
    case 'REFUSED':
      return `its login may not read it${codeOf(error)}; grant it SELECT on what the mapping reads`;
    case 'BAD_DATA':
      return `its database refuses it${codeOf(error)}; check its tables and columns`;
    case 'TIMEOUT':
    case 'UNAVAILABLE':
    case 'OVERLOADED':
      return `its database did not answer${codeOf(error)}; the log of the server says more`;
  }
}

export interface ProbeProblem {
  readonly reason: MissingReason;
  readonly line: string;
}

/** Null where the database can answer it. */
export async function readProbe(
  system: SystemId,
  { name, statement }: Probe,
  engine: Pick<Engine, 'query' | 'classify'>,
  now: string,
): Promise<ProbeProblem | null> {
  try {
    await engine.query(statement, statement.bind({ now }), undefined);
    return null;
  } catch (error) {
    const reason = engine.classify(error);
    return {
      reason,
      line: `${system}: ${name} must be readable as the mapping says, but ${problemWords(error, reason)}.`,
    };
  }
}
