import { numberCell, textCell } from '../../../catalogue/cells.ts';
import type { PlanStep } from './plan-step.ts';

const SCANS = new Set(['ALL', 'index', 'hash_ALL', 'hash_index']);

type Words = Readonly<Record<string, unknown>>;

function stepOf(table: Words): readonly PlanStep[] {
  const alias = textCell(table['table_name']);
  const type = textCell(table['access_type']);
  // <derived2> is what another part tells of; without a type there is nothing to read at all.
  if (alias === null || type === null || alias.startsWith('<')) return [];
  const isScan = SCANS.has(type);
  const parts: unknown = table['used_key_parts'];
  const usedColumns = isScan || !Array.isArray(parts) ? null : parts.map((part) => textCell(part) ?? '');
  const rows = numberCell(table['rows_examined_per_scan'] ?? table['rows']);
  return [{ alias, access: isScan ? 'scan' : 'seek', usedColumns, rows }];
}

/** Tables stand at any depth: in loops, orderings, unions, subqueries. */
function stepsIn(node: unknown): readonly PlanStep[] {
  if (Array.isArray(node)) return node.flatMap(stepsIn);
  if (typeof node !== 'object' || node === null) return [];
  const words = node as Words; // an object of JSON
  return [...stepOf(words), ...Object.values(words).flatMap(stepsIn)];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * MariaDB writes conditions as they are, with quotes and line ends in the midst of a text: such texts are left out.
 * A line of its own begins with a key or a bracket.
 */
function repair(text: string): string {
  const lines = text.replaceAll(/\n(?!\s*["{}[\]])/g, ' ').split('\n');
  const whole = lines.map((line) => {
    const [, key = '', value = 'null', comma = ''] = /^(\s*"[^"]*": )(".*")(,?)$/.exec(line) ?? [];
    return value === 'null' || parse(value) !== null ? line : `${key}""${comma}`;
  });
  return whole.join('\n');
}

/**
 * Reads the answer of EXPLAIN FORMAT=JSON; null where it cannot be read, as in the second version of MySQL's, which it
 * tells where it was set to.
 *
 * Shape: one text; each table with table_name (its alias), access_type, used_key_parts, and its rows: `rows` in
 * MariaDB, `rows_examined_per_scan` in MySQL.
 * Source: https://dev.mysql.com/doc/refman/8.4/en/explain-output.html, https://mariadb.com/kb/en/explain-format-json/
 */
export function mysqlSteps(rows: readonly (readonly unknown[])[]): readonly PlanStep[] | null {
  const text = textCell(rows[0]?.[0]) ?? '';
  const plan = parse(text) ?? parse(repair(text));
  return typeof plan === 'object' && plan !== null && 'query_block' in plan ? stepsIn(plan) : null;
}
