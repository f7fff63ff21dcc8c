import { Parser } from 'htmlparser2';
import type { PlanStep } from './plan-step.ts';

const bare = (name: string): string => name.replace(/^\[(.*)\]$/s, '$1').replaceAll(']]', ']');

/**
 * Reads a plan of SHOWPLAN_XML: each operator that reads a table (RelOp) holds the table as an Object with its alias.
 *
 * Source: https://schemas.microsoft.com/sqlserver/2004/07/showplan
 */
export function mssqlSteps(plan: string): readonly PlanStep[] {
  const operators: string[] = [];
  const steps: PlanStep[] = [];
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (name === 'RelOp') operators.push(attributes['PhysicalOp'] ?? '');
        const [alias, operator = ''] = [attributes['Alias'], operators.at(-1)];
        if (name !== 'Object' || alias === undefined) return;
        steps.push({ alias: bare(alias), access: operator.endsWith('Scan') ? 'scan' : 'seek' });
      },
      onclosetag: (name) => {
        if (name === 'RelOp') operators.pop();
      },
    },
    { xmlMode: true },
  );
  parser.end(plan);
  return steps;
}
