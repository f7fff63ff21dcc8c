/** Named queries: each must be one select, as it will stand inside of another. */
import type { SourceMapping } from '../language/mapping.ts';
import type { TableName } from '../language/names.ts';
import type { Path, Report } from './finding.ts';
import { own } from './reach.ts';
import type { Reach } from './reach.ts';

type EngineName = SourceMapping['engine'];

/** Texts, quoted names and comments: what stands in them is nobody's word. */
const QUOTED: Readonly<Record<EngineName, RegExp>> = {
  sqlite: /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?\*\//g,
  // A backslash before a quote is a quote in the text; -- begins a comment before a blank alone: 5--1 is 6.
  mysql: /'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*"|`(?:[^`]|``)*`|--(?=\s|$)[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\//gs,
  // Comments stand in one another there: one that holds another is left, and so refused.
  mssql: /'(?:[^']|'')*'|"(?:[^"]|"")*"|\[(?:[^\]]|\]\])*\]|--[^\n]*|\/\*(?:(?!\/\*)[\s\S])*?\*\//g,
};

const BEGINS: Readonly<Record<EngineName, readonly [RegExp, string]>> = {
  sqlite: [/^(?:select|with)\b/i, 'select or with'],
  mysql: [/^(?:select|with)\b/i, 'select or with'],
  mssql: [/^select\b/i, 'select (SQL Server has no with inside of a statement)'],
};

/** What is in no brackets; a bracket that is left has no other. */
function outermost(words: string): string {
  const inner = /\([^()]*\)/g;
  let outer = words;
  while (outer.search(inner) !== -1) outer = outer.replaceAll(inner, ' ');
  return outer;
}

/** What may stand in a statement of its own, but not inside of another. */
function misplaced(words: string, outer: string, engine: EngineName): string | null {
  if (/(?<![.@])\binto\b/i.test(words)) return 'must only read, but has into';
  if (engine === 'mysql' && /\bfor\s+(?:update|share)\b|\block\s+in\s+share\s+mode\b/i.test(words)) {
    return 'must lock nothing, but asks for a lock';
  }
  if (engine !== 'mssql') return null;
  if (/\boption\s*\(/i.test(words))
    return 'must have no option (…), which SQL Server takes at the end of a statement alone';
  if (/\bfor\s+(?:xml|json|browse)\b/i.test(outer))
    return 'must have rows of columns, but ends in for xml, json or browse';
  const isOrdered = /\border\s+by\b/i.test(outer) && !/\btop\b|\boffset\b.*\brows?\b/is.test(outer);
  return isOrdered ? 'must have no order by without top, which SQL Server refuses inside of a statement' : null;
}

function problemOf(text: string, engine: EngineName): string | null {
  // Without comments in front, and a semicolon at the end.
  const words = text.replace(/;\s*$/, '').replaceAll(QUOTED[engine], ' ').trim();
  const [begins, allowed] = BEGINS[engine];
  if (!begins.test(words)) {
    return `must begin with ${allowed}, but begins with ${JSON.stringify(text.trim().slice(0, 20))}`;
  }
  if (words.includes(';')) return 'must be one select, but holds a ; between two';
  if (/\/\*|\*\//.test(words)) return 'must close each comment before the next, but leaves one open';
  if ((engine === 'mysql' ? /['"`]/ : /['"`[]/).test(words)) return 'must close its quotes, but leaves one open';
  const outer = outermost(words);
  if (/[()]/.test(outer)) return 'must have a bracket for each that opens or closes, but one has no other';
  if (/\\\?/.test(text)) return String.raw`must hold no \ before a ?, but does`;
  return misplaced(words, outer, engine);
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
