/**
 * Catalogue of an SQLite file.
 *
 * Source: https://www.sqlite.org/pragma.html (table-valued pragma functions), https://www.sqlite.org/fileformat2.html
 */
import type { CatalogueRows, ForeignKeyRow, IndexRow, TableRow } from './assemble.ts';
import type { CatalogueColumn, ColumnKind } from './catalogue.ts';
import { flagCell, numberCell, textCell } from './cells.ts';
import type { Ask } from './read-catalogue.ts';
import { readCollations } from './sqlite-collations.ts';

interface Column {
  readonly table: string;
  readonly column: CatalogueColumn;
  /** Place in the primary key, from 1; 0 where it is none of it. */
  readonly keyAt: number;
}

/** SQLite takes any word for a type and derives an affinity from it: the words of other engines come first. */
const KINDS: readonly (readonly [RegExp, ColumnKind])[] = [
  [/bool|^bit\b/i, 'bool'],
  [/uuid|uniqueidentifier/i, 'uuid'],
  [/datetime|timestamp/i, 'time'],
  [/^date\b/i, 'date'],
  [/int/i, 'integer'],
  [/char|clob|text|json/i, 'text'],
  [/blob|binary/i, 'binary'],
  [/real|floa|doub/i, 'float'],
  [/dec|num|money/i, 'decimal'],
];

export function sqliteKind(type: string): ColumnKind {
  return KINDS.find(([words]) => words.test(type))?.[1] ?? 'other';
}

function lengthOf(type: string): number | null {
  return sqliteKind(type) === 'text' ? numberCell(/\((\d+)\)/.exec(type)?.[1]) : null;
}

function only(wanted: readonly (readonly string[])[] | undefined): { readonly text: string; readonly names: string[] } {
  if (wanted === undefined) return { text: '', names: [] };
  const names = wanted.map((parts) => parts.at(-1) ?? '');
  return { text: ` and m.name collate nocase in (${names.map(() => '?').join(', ')})`, names };
}

/** Rows of each table, where `ANALYZE` has counted them. */
async function readCounts(ask: Ask): Promise<ReadonlyMap<string, number>> {
  const [analysed] = await ask("select 1 from sqlite_master where name = 'sqlite_stat1'");
  const counts = new Map<string, number>();
  if (analysed === undefined) return counts;
  for (const [table, stat] of await ask('select tbl, stat from sqlite_stat1')) {
    const name = textCell(table) ?? '';
    const count = numberCell(textCell(stat)?.split(' ')[0]) ?? 0;
    // A partial index counts its own rows alone.
    counts.set(name, Math.max(count, counts.get(name) ?? 0));
  }
  return counts;
}

function columnOf([table, name, type, notNull, keyAt]: readonly unknown[]): Column {
  const written = textCell(type) ?? '';
  return {
    table: textCell(table) ?? '',
    keyAt: numberCell(keyAt) ?? 0,
    column: {
      name: textCell(name) ?? '',
      type: written.toLowerCase(),
      kind: sqliteKind(written),
      length: lengthOf(written),
      nullable: !flagCell(notNull),
      collation: null,
    },
  };
}

async function withCollations(ask: Ask, table: string, columns: readonly Column[]): Promise<readonly Column[]> {
  const texts = columns.flatMap(({ column }) => (column.kind === 'text' ? [column.name] : []));
  const collations = await readCollations(ask, table, texts);
  return columns.map((c) => ({ ...c, column: { ...c.column, collation: collations.get(c.column.name) ?? null } }));
}

/** Columns of one table or view; none of a view that can no longer be read. */
async function readColumns(ask: Ask, table: string): Promise<readonly Column[]> {
  try {
    const rows = await ask(
      'select ?, c.name, c.type, c."notnull", c.pk from pragma_table_xinfo(?) c where c.hidden <> 1 order by c.cid',
      [table, table],
    );
    return await withCollations(ask, table, rows.map(columnOf));
  } catch {
    return [];
  }
}

const INDEXES = `select m.name, i.name, x.name, i."unique", i.origin = 'pk'
from sqlite_master m, pragma_index_list(m.name) i, pragma_index_xinfo(i.name) x
where m.type = 'table' and x.key = 1 and i.partial = 0`;

const FOREIGN_KEYS = `select m.name, f.id, f."from", f."table", f."to"
from sqlite_master m, pragma_foreign_key_list(m.name) f
where m.type = 'table'`;

function indexOf([table, index, column, unique, primary]: readonly unknown[]): IndexRow {
  return {
    table: textCell(table) ?? '',
    index: textCell(index) ?? '',
    column: textCell(column),
    unique: flagCell(unique),
    primary: flagCell(primary),
  };
}

/** A whole-numbered primary key is the table's own order and no index. */
function rowidIndexes(columns: readonly Column[], indexes: readonly IndexRow[]): readonly IndexRow[] {
  const indexed = new Set(indexes.filter((i) => i.primary).map((i) => i.table));
  return columns
    .filter((c) => c.keyAt > 0 && !indexed.has(c.table))
    .map((c) => ({ table: c.table, index: 'PRIMARY', column: c.column.name, unique: true, primary: true }));
}

function foreignKeyOf(keys: ReadonlyMap<string, string>, row: readonly unknown[]): ForeignKeyRow {
  const [table, id, column, target, targetColumn] = row.map((cell) => textCell(cell) ?? '');
  return {
    table: table ?? '',
    constraint: id ?? '',
    column: column ?? '',
    target: [target ?? ''],
    // Left out, it is the primary key of the other table.
    targetColumn: targetColumn === undefined || targetColumn === '' ? (keys.get(target ?? '') ?? '') : targetColumn,
  };
}

export async function readSqliteRows(
  ask: Ask,
  wanted: readonly (readonly string[])[] | undefined,
): Promise<CatalogueRows> {
  const { text, names } = only(wanted);
  const notOwn = String.raw` and m.name not like 'sqlite\_%' escape '\'`;
  const [found, counts, indexes, foreignKeys] = await Promise.all([
    ask(
      `select m.name, m.type from sqlite_master m where m.type in ('table', 'view')${notOwn}${text} order by m.name`,
      names,
    ),
    readCounts(ask),
    ask(`${INDEXES}${notOwn}${text} order by i.seq, x.seqno`, names),
    ask(`${FOREIGN_KEYS}${notOwn}${text} order by f.id, f.seq`, names),
  ]);
  const tables = found.map(([name, type]): TableRow => {
    const table = textCell(name) ?? '';
    return { id: table, name: [table], kind: type === 'view' ? 'view' : 'table', rows: counts.get(table) ?? null };
  });
  const columns = (await Promise.all(tables.map((t) => readColumns(ask, t.id)))).flat();
  const indexRows = indexes.map(indexOf);
  const keys = new Map(columns.filter((c) => c.keyAt === 1).map((c) => [c.table, c.column.name]));
  return {
    names: { defaults: ['main'], qualified: false, ignoresCase: true },
    tables,
    columns,
    indexes: [
      ...rowidIndexes(
        columns.toSorted((a, b) => a.keyAt - b.keyAt),
        indexRows,
      ),
      ...indexRows,
    ],
    foreignKeys: foreignKeys.map((row) => foreignKeyOf(keys, row)),
  };
}
