/** Asks a database how it would run a statement, without running it. */
import type { Showplan } from '../../engines/mssql/showplan.ts';
import type { MssqlSource } from '../../mapping/language/sources.ts';
import type { EngineStatement } from '../../engines/engine.ts';
import type { Source } from '../../source/source.ts';
import type { SqlValue } from '../../sql/statement/fragment.ts';
import { mssqlSteps } from './steps/mssql-steps.ts';
import { mysqlSteps } from './steps/mysql-steps.ts';
import type { PlanStep } from './steps/plan-step.ts';
import { sqliteSteps } from './steps/sqlite-steps.ts';

export interface Explainer {
  /** null where the database shows its plans to others alone, or in other words: then the catalogue has to do. */
  explain(statement: EngineStatement, params: readonly SqlValue[]): Promise<readonly PlanStep[] | null>;
  close(): Promise<void>;
}

/** SQL Server shows plans to those who have the SHOWPLAN right, which reading alone does not need. */
function showplanExplainer(opening: Promise<Showplan>): Explainer {
  return {
    explain: async (statement, params) => {
      const showplan = await opening;
      try {
        return mssqlSteps(await showplan.planOf(statement, params));
      } catch {
        return null;
      }
    },
    close: async () => (await opening).close(),
  };
}

/** Its driver is loaded where a source needs it. */
async function openShowplan(mapping: MssqlSource): Promise<Showplan> {
  const { createShowplan } = await import('../../engines/mssql/showplan.ts');
  return createShowplan(mapping);
}

function prefixExplainer(
  { engine }: Source,
  words: string,
  read: (rows: readonly (readonly unknown[])[]) => readonly PlanStep[] | null,
): Explainer {
  return {
    explain: async ({ text, types }, params) =>
      read(await engine.query({ text: `${words} ${text}`, types }, params, undefined)),
    close: async () => {},
  };
}

export function createExplainer(source: Source): Explainer {
  switch (source.mapping.engine) {
    case 'sqlite':
      return prefixExplainer(source, 'explain query plan', sqliteSteps);
    case 'mysql':
      return prefixExplainer(source, 'explain format=json', mysqlSteps);
    case 'mssql':
      return showplanExplainer(openShowplan(source.mapping));
  }
}
