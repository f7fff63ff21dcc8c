/** What would let an index serve a look-up. */
import type { CatalogueColumn, CatalogueTable } from '../../../catalogue/catalogue.ts';
import type { Dialect } from '../../../sql/statement/dialect.ts';
import { columnIn } from '../../subject.ts';
import { ignoresCase } from '../../types/field-types.ts';
import { indexStatement } from '../index-statement.ts';
import type { Lookup } from '../lookup.ts';
import { hasIndex } from './access.ts';
import { columnName } from './reached.ts';
import type { Reached } from './reached.ts';

export interface Mending {
  readonly remedy: string;
  readonly fix?: string;
}

/** What to ask for where a column tells letter case, and e-mails must be found whatever theirs. */
function caseless(dialect: Dialect['id'], { name }: CatalogueColumn): string {
  const small = `lower(ltrim(rtrim(${name})))`;
  switch (dialect) {
    case 'sqlite':
      return 'a column with COLLATE NOCASE, indexed';
    case 'mysql':
      return `an index on the expression (${small}), which MySQL has from 8.0.13 on, or a collation that ignores letter case`;
    case 'mssql':
      return `an index on a computed column ${small}, or a collation that ignores letter case`;
  }
}

/** An e-mail that is compared in small letters. */
function mendEmail(dialect: Dialect['id'], column: CatalogueColumn): Mending {
  return ignoresCase(column) === true
    ? { remedy: `${column.name} ignores letter case by its collation: say ignoresCase, so that its index serves.` }
    : {
        remedy: `${column.name} tells letter case, and its index does not serve: ask for ${caseless(dialect, column)}.`,
      };
}

export function mend(
  { orderedBy, email }: Lookup,
  { use, isFirst, soughtBy }: Reached,
  table: CatalogueTable | undefined,
  dialect: Dialect,
): Mending {
  if (table?.kind === 'view') return { remedy: 'Index the tables behind the view.' };
  const column = table === undefined || email === null ? undefined : columnIn(table, columnName(email));
  if (column !== undefined && isFirst) return mendEmail(dialect.id, column);
  if (table === undefined || soughtBy === null) {
    return { remedy: 'No index over a column serves an expression: compare columns.' };
  }
  if (hasIndex(table, soughtBy)) {
    return { remedy: 'An index is there, but serves not: compare types and collations, and analyse the table.' };
  }
  const order = isFirst && orderedBy?.startsWith(`${use.alias}.`) === true ? [columnName(orderedBy)] : [];
  const fix = indexStatement(dialect, table, [...soughtBy, ...order]);
  return fix === null
    ? { remedy: 'No index serves a column without a limit: give it one.' }
    : { remedy: 'Ask for an index:', fix };
}
