/**
 * Catalogue of a SQL Server database: catalogue views of 2008 and later, which show a login what it may read.
 *
 * Source: https://learn.microsoft.com/sql/relational-databases/system-catalog-views
 */
import type { CatalogueRows, ForeignKeyRow, IndexRow, TableRow } from './assemble.ts';
import type { CatalogueColumn, ColumnKind } from './catalogue.ts';
import { flagCell, numberCell, textCell } from './cells.ts';
import type { Ask } from './read-catalogue.ts';

const KINDS: Readonly<Record<string, ColumnKind>> = {
  char: 'text',
  varchar: 'text',
  nchar: 'text',
  nvarchar: 'text',
  text: 'text',
  ntext: 'text',
  xml: 'text',
  tinyint: 'integer',
  smallint: 'integer',
  int: 'integer',
  bigint: 'integer',
  decimal: 'decimal',
  numeric: 'decimal',
  money: 'decimal',
  smallmoney: 'decimal',
  float: 'float',
  real: 'float',
  bit: 'bool',
  date: 'date',
  datetime: 'time',
  smalldatetime: 'time',
  datetime2: 'time',
  datetimeoffset: 'time',
  uniqueidentifier: 'uuid',
  binary: 'binary',
  varbinary: 'binary',
  image: 'binary',
  timestamp: 'binary',
};

const textOf = (cell: unknown): string => textCell(cell) ?? '';

export function mssqlKind(type: string): ColumnKind {
  return KINDS[type] ?? 'other';
}

/** Bytes as characters; null without a limit: varchar(max), text. */
function charactersOf(type: string, bytes: number): number | null {
  if (!/^n?(?:var)?char$/.test(type) || bytes < 0) return null;
  return type.startsWith('n') ? bytes / 2 : bytes;
}

function writeType(type: string, bytes: number, precision: number, scale: number): string {
  if (type.endsWith('char')) return `${type}(${charactersOf(type, bytes) ?? 'max'})`;
  if (type.endsWith('binary')) return `${type}(${bytes < 0 ? 'max' : bytes})`;
  if (type === 'decimal' || type === 'numeric') return `${type}(${precision},${scale})`;
  return /^(?:datetime2|datetimeoffset|time)$/.test(type) ? `${type}(${scale})` : type;
}

function columnOf([
  ,
  name,
  typeName,
  bytes,
  precision,
  scale,
  nullable,
  collation,
]: readonly unknown[]): CatalogueColumn {
  const type = textOf(typeName).toLowerCase();
  const length = numberCell(bytes) ?? 0;
  return {
    name: textOf(name),
    type: writeType(type, length, numberCell(precision) ?? 0, numberCell(scale) ?? 0),
    kind: mssqlKind(type),
    length: charactersOf(type, length),
    nullable: flagCell(nullable),
    collation: textCell(collation),
  };
}

/** User tables and views, as `o`, of the schema `s`. */
const OBJECTS = `sys.objects o join sys.schemas s on s.schema_id = o.schema_id`;

function tablesWhere(wanted: readonly (readonly string[])[] | undefined): string {
  const places = wanted?.map((_, i) => `@p${i}`).join(', ');
  const names = places === undefined ? '' : places === '' ? ' and 1 = 0' : ` and o.name in (${places})`;
  return `o.type in ('U', 'V') and o.is_ms_shipped = 0${names}`;
}

/** The texts, for tests: no server checks them in continuous integration. */
export function mssqlCatalogueTexts(wanted: readonly (readonly string[])[] | undefined) {
  const where = tablesWhere(wanted);
  return {
    server: `select schema_name(), convert(nvarchar(128), databasepropertyex(db_name(), 'Collation'))`,
    tables: `select o.object_id, s.name, o.name, o.type, sum(p.rows) from ${OBJECTS}
left join sys.partitions p on p.object_id = o.object_id and p.index_id in (0, 1)
where ${where} group by o.object_id, s.name, o.name, o.type order by s.name, o.name`,
    // The type behind an alias type; types of the CLR have none and go by their own name.
    columns: `select o.object_id, c.name, coalesce(t.name, type_name(c.user_type_id)), c.max_length, c.precision, c.scale,
c.is_nullable, c.collation_name from ${OBJECTS}
join sys.columns c on c.object_id = o.object_id
left join sys.types t on t.user_type_id = c.system_type_id
where ${where} order by o.object_id, c.column_id`,
    // A filtered index serves some rows alone.
    indexes: `select o.object_id, i.name, c.name, i.is_unique, i.is_primary_key from ${OBJECTS}
join sys.indexes i on i.object_id = o.object_id
join sys.index_columns ic on ic.object_id = i.object_id and ic.index_id = i.index_id
join sys.columns c on c.object_id = ic.object_id and c.column_id = ic.column_id
where ${where} and i.type in (1, 2) and i.is_disabled = 0 and i.is_hypothetical = 0 and i.has_filter = 0
and ic.key_ordinal > 0 order by o.object_id, i.index_id, ic.key_ordinal`,
    foreignKeys: `select o.object_id, f.name, c.name, rs.name, r.name, rc.name from ${OBJECTS}
join sys.foreign_keys f on f.parent_object_id = o.object_id
join sys.foreign_key_columns fc on fc.constraint_object_id = f.object_id
join sys.columns c on c.object_id = fc.parent_object_id and c.column_id = fc.parent_column_id
join sys.objects r on r.object_id = fc.referenced_object_id
join sys.schemas rs on rs.schema_id = r.schema_id
join sys.columns rc on rc.object_id = fc.referenced_object_id and rc.column_id = fc.referenced_column_id
where ${where} order by o.object_id, f.object_id, fc.constraint_column_id`,
  } as const;
}

function namesOf(server: readonly unknown[] | undefined): CatalogueRows['names'] {
  const [schema, collation] = (server ?? []).map(textCell);
  return {
    defaults: [...new Set([schema ?? 'dbo', 'dbo'])],
    qualified: true,
    ignoresCase: !/_(?:CS|BIN2?)(?:_|$)/i.test(collation ?? ''),
  };
}

function tableOf([id, schema, name, type, rows]: readonly unknown[]): TableRow {
  const kind = textOf(type).trim() === 'V' ? 'view' : 'table';
  return {
    id: textOf(id),
    name: [textOf(schema), textOf(name)],
    kind,
    rows: kind === 'view' ? null : numberCell(rows),
  };
}

function indexOf([table, index, column, unique, primary]: readonly unknown[]): IndexRow {
  return {
    table: textOf(table),
    index: textOf(index),
    column: textOf(column),
    unique: flagCell(unique),
    primary: flagCell(primary),
  };
}

function foreignKeyOf([table, constraint, column, schema, target, targetColumn]: readonly unknown[]): ForeignKeyRow {
  return {
    table: textOf(table),
    constraint: textOf(constraint),
    column: textOf(column),
    target: [textOf(schema), textOf(target)],
    targetColumn: textOf(targetColumn),
  };
}

export async function readMssqlRows(
  ask: Ask,
  wanted: readonly (readonly string[])[] | undefined,
): Promise<CatalogueRows> {
  const texts = mssqlCatalogueTexts(wanted);
  const names = wanted?.map((parts) => parts.at(-1) ?? '') ?? [];
  const [server, tables, columns, indexes, foreignKeys] = await Promise.all([
    ask(texts.server),
    ask(texts.tables, names),
    ask(texts.columns, names),
    ask(texts.indexes, names),
    ask(texts.foreignKeys, names),
  ]);
  return {
    names: namesOf(server[0]),
    tables: tables.map(tableOf),
    columns: columns.map((row) => ({ table: textOf(row[0]), column: columnOf(row) })),
    indexes: indexes.map(indexOf),
    foreignKeys: foreignKeys.map(foreignKeyOf),
  };
}
