/** The adopter's own table of who is who, read as rows of record ids. */
import { formatRecordId } from '../schema/ids.ts';
import type { SystemId } from '../schema/ids.ts';
import type { CrosswalkMapping } from './mapping/language/identity.ts';
import { compileKey } from './sql/plan/compile-links.ts';
import { compileCondition } from './sql/plan/expression/expression.ts';
import { sql } from './sql/statement/fragment.ts';
import type { PlanContext } from './sql/plan/plan.ts';
import { decodeKey } from './sql/plan/plan.ts';
import { tableFragment } from './sql/plan/expression/scope.ts';
import type { Statement, StatementBuilder } from './sql/statement/statement.ts';
import type { CrosswalkRow } from './ports.ts';

export interface CrosswalkPlan {
  readonly source: SystemId;
  readonly statement: Statement;
  /** The same for no rows, to prove at start that it can be read. */
  readonly probe: Statement;
  /** The records a row names; those it leaves empty are absent. */
  decode(row: readonly unknown[]): CrosswalkRow;
}

export function compileCrosswalk(
  mapping: CrosswalkMapping,
  context: PlanContext,
  builder: StatementBuilder,
): CrosswalkPlan {
  const keys = Object.entries(mapping.columns).map(([source, columns]) => ({
    source: source as SystemId, // a source of the mapping, checked when it was read
    key: compileKey(columns, context, context.source.nulls.keys),
  }));
  const scope = {
    ...context,
    attributes: {},
    field: (name: string): never => {
      throw new Error(`A crosswalk has no field ${name}.`);
    },
  };
  const columns = keys.flatMap((k) => k.key.map((part) => part.column));
  const from = tableFragment(context, mapping.table, mapping.as);
  const where = mapping.where.map((c) => compileCondition(c, scope));
  return {
    source: context.system,
    statement: builder.select({ columns, from, where }),
    probe: builder.select({ columns, from, where: [...where, sql`1 = 0`] }),
    decode: (row) => {
      let at = 0;
      const records = keys.flatMap(({ source, key }) => {
        const parts = decodeKey(key, row, at);
        at += key.length;
        return parts === null ? [] : [formatRecordId(source, parts)];
      });
      return { rule: mapping.rule, records };
    },
  };
}
