/** Proves at start that what a mapping names is there: each plan is read once, for no rows. */
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

/** One line for each part of a plan that its database cannot answer; the database's own words name what it misses. */
export async function verifyPlan(
  plan: EntityPlan,
  engine: Engine,
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
        const words = error instanceof Error ? error.message.split('\n')[0] : 'it failed';
        return [
          `${plan.system}: ${name} must be readable as the mapping says, but ${words}; check its tables and columns.`,
        ];
      }
    }),
  );
  return answers.flat();
}
