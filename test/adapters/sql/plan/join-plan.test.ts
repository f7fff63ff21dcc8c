import { describe, expect, it } from 'vitest';
import { neededJoins } from '../../../../adapters/sql/plan/join-plan.ts';
import type { JoinPlan } from '../../../../adapters/sql/plan/join-plan.ts';
import { mssqlDialect } from '../../../../adapters/sql/statement/dialect.ts';
import { raw } from '../../../../adapters/sql/statement/fragment.ts';

function joinOf(alias: string, kind: JoinPlan['kind'], on: string): JoinPlan {
  return { named: { name: [alias.toUpperCase()], alias }, kind, join: raw(` ${kind} join ${alias} on ${on}`) };
}

const JOINED = [
  joinOf('a', 'left', '[a].ID = [t].ID'),
  joinOf('b', 'left', '[b].ID = [a].ID'),
  joinOf('c', 'inner', '[c].ID = [t].ID'),
];

describe('the joins that a statement needs', () => {
  const textOf = (...used: readonly string[]): string =>
    neededJoins(
      JOINED,
      used.map((text) => raw(text)),
      mssqlDialect,
    ).text;

  it('are those that take rows away, and the left ones of which something is used', () => {
    expect(textOf('[t].ID')).toBe(' inner join c on [c].ID = [t].ID');
    expect(textOf('[t].ID', 'coalesce([a].NAME, 0)')).toBe(
      ' left join a on [a].ID = [t].ID inner join c on [c].ID = [t].ID',
    );
  });

  it('are those too that another one needs, in their order', () => {
    expect(textOf('[b].NAME')).toBe(
      ' left join a on [a].ID = [t].ID left join b on [b].ID = [a].ID inner join c on [c].ID = [t].ID',
    );
  });

  it('are found whatever the letter case of an alias', () => {
    expect(textOf('[A].NAME')).toContain('left join a');
  });
});
