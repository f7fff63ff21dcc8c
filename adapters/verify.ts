/** Proves at start that what a mapping names is there: each plan is read once, for no rows. */
import { rawText } from './decode/raw-text.ts';
import type { Engine } from './engines/engine.ts';
import { sql } from './sql/statement/fragment.ts';
import type { Fragment } from './sql/statement/fragment.ts';
import type { ChildPlan, EntityPlan, TablePlan } from './sql/plan/plan.ts';
import { childSelection, fromTable, recordSelection } from './sql/read/reads.ts';
import type { StatementBuilder } from './sql/statement/statement.ts';

interface Probe {
  readonly name: string;
  readonly columns: readonly Fragment[];
  readonly table: Pick<TablePlan, 'table' | 'joins' | 'where'>;
}

function childProbes(plan: EntityPlan, name: string, child: ChildPlan, parent: TablePlan): readonly Probe[] {
  if (child.kind === 'rows') {
    return [{ name, columns: child.rows.flatMap((r) => r.record.columns), table: parent }];
  }
  const nested = [...child.children].flatMap(([n, c]) => childProbes(plan, `${name}.${n}`, c, child));
  const table = { table: child.table, ...child.withParent };
  return [{ name, columns: childSelection(plan.system, child).columns, table }, ...nested];
}

function probesOf(plan: EntityPlan): readonly Probe[] {
  const children = [...plan.children].flatMap(([name, child]) =>
    childProbes(plan, `${plan.entity}.${name}`, child, plan),
  );
  return [{ name: plan.entity, columns: recordSelection(plan).columns, table: plan }, ...children];
}

/** What databases say of a name they do not have. Their other words may hold a statement, a user or a host. */
const MISSING_NAME =
  /^(?:no such (?:table|column): \S.*|ambiguous column name: \S.*|Unknown column '[^']+'|Table '[^']+' doesn't exist|Invalid (?:column|object) name '[^']+')/;

function whatCame(error: unknown): string {
  const [words] = MISSING_NAME.exec(error instanceof Error ? error.message : '') ?? [];
  if (words !== undefined) return words;
  const code = rawText((error as { code?: unknown } | null)?.code);
  return code === '' ? 'its database refuses it' : `its database refuses it (${code})`;
}

/** One line for each part of a plan that its database cannot answer. */
export async function verifyPlan(
  plan: EntityPlan,
  engine: Pick<Engine, 'query'>,
  builder: StatementBuilder,
  now: string,
): Promise<readonly string[]> {
  const answers = await Promise.all(
    probesOf(plan).map(async ({ name, columns, table }) => {
      const statement = builder.select({
        columns: columns.length === 0 ? [sql`${1}`] : columns,
        from: fromTable(table),
        where: [...table.where, sql`1 = 0`],
      });
      try {
        await engine.query(statement, statement.bind({ now }), undefined);
        return [];
      } catch (error) {
        return [
          `${plan.system}: ${name} must be readable as the mapping says, but ${whatCame(error)}; check its tables and columns.`,
        ];
      }
    }),
  );
  return answers.flat();
}
