import type { CatalogueTable } from '../../catalogue/catalogue.ts';
import type { Dialect } from '../../sql/statement/dialect.ts';
import { columnIn } from '../subject.ts';

const NAME_LENGTH = { sqlite: 120, mysql: 64, mssql: 128 } as const satisfies Record<Dialect['id'], number>;
/** Of a text without a limit MySQL indexes the beginning alone; 190 signs of four bytes fit every row format. */
const PREFIX = 190;

/** In a message `?` stands for itself. */
function quoteWith(dialect: Dialect): (name: string) => string {
  return (name) => dialect.quote(name).replaceAll(String.raw`\?`, '?');
}

/**
 * The CREATE INDEX that would serve; null where there can be none: over a view, over a column without a limit.
 *
 * Not descending: read backwards, an index on (link, time) serves the newest first, the key behind it too.
 */
export function indexStatement(dialect: Dialect, table: CatalogueTable, names: readonly string[]): string | null {
  const columns = names.flatMap((name) => columnIn(table, name) ?? []);
  if (table.kind === 'view' || columns.length < names.length || columns.length === 0) return null;
  const unlimited = columns.filter((c) => c.kind === 'text' && (c.length === null || /text$/i.test(c.type)));
  if (dialect.id === 'mssql' && unlimited.length > 0) return null;
  const quote = quoteWith(dialect);
  const parts = columns.map((c) =>
    dialect.id === 'mysql' && unlimited.includes(c) ? `${quote(c.name)}(${PREFIX})` : quote(c.name),
  );
  const name = ['IX', table.name.at(-1) ?? '', ...columns.map((c) => c.name)].join('_').replaceAll(/[\W_]+/g, '_');
  const on = table.name.map(quote).join('.');
  return `CREATE INDEX ${quote(name.slice(0, NAME_LENGTH[dialect.id]))} ON ${on} (${parts.join(', ')});`;
}
