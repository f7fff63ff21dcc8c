/** Named queries: each must be one select, as it will stand inside of another. */
import type { SourceMapping } from '../language/mapping.ts';
import type { TableName } from '../language/names.ts';
import type { Path, Report } from './finding.ts';
import { own } from './reach.ts';
import type { Reach } from './reach.ts';

/** Texts, quoted names and comments: what stands in them is nobody's word. */
const QUOTED = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[(?:[^\]]|\]\])*\]|--[^\n]*|\/\*[\s\S]*?\*\//g;
/** MySQL takes a backslash before a quote for a quote in the text, and # for the begin of a comment. */
const MYSQL_QUOTED = /'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*"|`(?:[^`]|``)*`|--[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\//gs;

function problemOf(text: string, engine: SourceMapping['engine']): string | null {
  // Without comments in front, and a semicolon at the end.
  const words = text
    .replace(/;\s*$/, '')
    .replaceAll(engine === 'mysql' ? MYSQL_QUOTED : QUOTED, ' ')
    .trim();
  const begins = engine === 'mssql' ? /^select\b/i : /^(?:select|with)\b/i;
  if (!begins.test(words)) {
    const allowed = engine === 'mssql' ? 'select (SQL Server has no with inside of a statement)' : 'select or with';
    return `must begin with ${allowed}, but begins with ${JSON.stringify(text.trim().slice(0, 20))}`;
  }
  if (words.includes(';')) return 'must be one select, but holds a ; between two';
  if (/['"`]/.test(words)) return 'must close its quotes, but leaves one open';
  return /\\\?/.test(text) ? String.raw`must hold no \ before a ?, but does` : null;
}

export function checkQueries({ queries, engine }: SourceMapping, path: Path, report: Report): void {
  for (const [name, text] of Object.entries(queries)) {
    const message = problemOf(text, engine);
    if (message !== null) report({ path: [...path, 'queries', name], message });
  }
}

/** A table that is a named query must be one of its source. */
export function checkTableName(table: TableName, path: Path, { queries }: Reach, report: Report): void {
  if (typeof table === 'string' || !('query' in table) || own(queries, table.query) !== undefined) return;
  const names = Object.keys(queries).join(', ');
  const known = names === '' ? 'which has none' : `which has ${names}`;
  report({ path: [...path, 'query'], message: `must be a query of its source, ${known}, but is "${table.query}"` });
}
