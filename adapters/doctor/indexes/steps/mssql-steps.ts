import { Parser } from 'htmlparser2';
import { numberCell } from '../../../catalogue/cells.ts';
import type { PlanStep } from './plan-step.ts';

const bare = (name: string): string => name.replace(/^\[(.*)\]$/s, '$1').replaceAll(']]', ']');

/** One RelOp, while it is read. */
interface Operator {
  readonly name: string;
  readonly rows: number | null;
  alias: string | null;
  readonly columns: string[];
}

function stepOf({ name, rows, alias, columns }: Operator): readonly PlanStep[] {
  if (alias === null) return [];
  return name.endsWith('Scan')
    ? [{ alias, access: 'scan', usedColumns: null, rows }]
    : [{ alias, access: 'seek', usedColumns: columns.length === 0 ? null : columns, rows }];
}

/**
 * Reads a plan of SHOWPLAN_XML: each operator that reads a table (RelOp) holds the table as an Object with its alias, and
 * the columns that it seeks by in RangeColumns. EstimateRows is what remains of the rows: those read stand in
 * EstimatedRowsRead, which servers tell from 2016 on.
 *
 * Source: https://schemas.microsoft.com/sqlserver/2004/07/showplan
 */
export function mssqlSteps(plan: string): readonly PlanStep[] {
  const operators: Operator[] = [];
  const steps: PlanStep[] = [];
  let isRange = false;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (name === 'RelOp') {
          const rows = numberCell(attributes['EstimatedRowsRead']);
          operators.push({ name: attributes['PhysicalOp'] ?? '', rows, alias: null, columns: [] });
        }
        const [operator, alias, column] = [operators.at(-1), attributes['Alias'], attributes['Column']];
        if (name === 'RangeColumns') isRange = true;
        if (operator === undefined) return;
        if (name === 'Object' && alias !== undefined) operator.alias = bare(alias);
        if (isRange && name === 'ColumnReference' && column !== undefined) operator.columns.push(column);
      },
      onclosetag: (name) => {
        if (name === 'RangeColumns') isRange = false;
        const operator = name === 'RelOp' ? operators.pop() : undefined;
        if (operator !== undefined) steps.push(...stepOf(operator));
      },
    },
    { xmlMode: true },
  );
  parser.end(plan);
  return steps;
}
