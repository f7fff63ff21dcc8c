/**
 * Catalogue of a MySQL or MariaDB database, and of others on the server that a mapping names.
 *
 * Source: https://dev.mysql.com/doc/refman/8.4/en/information-schema.html; MariaDB shares what is used here
 */
import type { CatalogueRows, ForeignKeyRow, IndexRow } from './assemble.ts';
import type { CatalogueColumn, ColumnKind } from './catalogue.ts';
import { flagCell, numberCell, textCell } from './cells.ts';
import type { Ask } from './read-catalogue.ts';

const KINDS: Readonly<Record<string, ColumnKind>> = {
  char: 'text',
  varchar: 'text',
  tinytext: 'text',
  text: 'text',
  mediumtext: 'text',
  longtext: 'text',
  enum: 'text',
  set: 'text',
  json: 'text',
  tinyint: 'integer',
  smallint: 'integer',
  mediumint: 'integer',
  int: 'integer',
  bigint: 'integer',
  year: 'integer',
  decimal: 'decimal',
  float: 'float',
  double: 'float',
  date: 'date',
  datetime: 'time',
  timestamp: 'time',
  uuid: 'uuid',
  bit: 'binary',
  binary: 'binary',
  varbinary: 'binary',
  tinyblob: 'binary',
  blob: 'binary',
  mediumblob: 'binary',
  longblob: 'binary',
};
const FLAG_TYPE = /^(?:tinyint|bit)\(1\)/;

/** `columnType` is the whole type, `dataType` its name alone. */
export function mysqlKind(dataType: string, columnType: string): ColumnKind {
  // A BOOLEAN column is one of TINYINT(1): the server keeps no other sign of it.
  return FLAG_TYPE.test(columnType) ? 'bool' : (KINDS[dataType] ?? 'other');
}

interface Filter {
  readonly text: string;
  readonly values: readonly string[];
}

function only(wanted: readonly (readonly string[])[] | undefined): Filter {
  if (wanted === undefined) return { text: 'table_schema = database()', values: [] };
  const schemas = [...new Set(wanted.flatMap((parts) => parts.slice(0, -1)))];
  const names = wanted.map((parts) => parts.at(-1) ?? '');
  const places = (values: readonly string[]): string => values.map(() => ', ?').join('');
  return {
    text: `table_schema in (database()${places(schemas)}) and table_name in (''${places(names)})`,
    values: [...schemas, ...names],
  };
}

function idOf([schema, table]: readonly unknown[]): string {
  return `${textCell(schema) ?? ''}.${textCell(table) ?? ''}`;
}

function columnOf(row: readonly unknown[]): CatalogueColumn {
  const [, , name, type, dataType, length, nullable, collation] = row;
  const written = textCell(type) ?? '';
  const kind = mysqlKind((textCell(dataType) ?? '').toLowerCase(), written);
  return {
    name: textCell(name) ?? '',
    type: written,
    kind,
    length: kind === 'text' ? numberCell(length) : null,
    nullable: nullable === 'YES',
    collation: textCell(collation),
  };
}

function indexRows(row: readonly unknown[]): readonly IndexRow[] {
  const [, , index, column, notUnique, prefix] = row;
  const name = textCell(index) ?? '';
  const member = {
    table: idOf(row),
    index: name,
    column: textCell(column),
    unique: !flagCell(notUnique),
    primary: name === 'PRIMARY',
  };
  // An index over the first signs of a column finds it, but what follows is not in its order.
  return prefix === null ? [member] : [member, { ...member, column: null }];
}

const MEMBERS = 'select table_schema, table_name,';

function textsOf(where: string) {
  return {
    tables: `${MEMBERS} table_type, table_rows from information_schema.tables
where ${where} and table_type <> 'SEQUENCE' order by table_schema, table_name`,
    columns: `${MEMBERS} column_name, column_type, data_type, character_maximum_length, is_nullable, collation_name
from information_schema.columns where ${where} order by table_schema, table_name, ordinal_position`,
    indexes: `${MEMBERS} index_name, column_name, non_unique, sub_part from information_schema.statistics
where ${where} and index_type not in ('FULLTEXT', 'SPATIAL', 'RTREE', 'HASH')
order by table_schema, table_name, index_name, seq_in_index`,
    foreignKeys: `${MEMBERS} constraint_name, column_name, referenced_table_schema, referenced_table_name, referenced_column_name
from information_schema.key_column_usage where ${where} and referenced_table_name is not null
order by table_schema, table_name, constraint_name, ordinal_position`,
  } as const;
}

/** Tables of the source's own database are known by their name alone. */
function nameOf(database: string, schema: unknown, table: unknown): readonly string[] {
  const parts = [textCell(schema) ?? '', textCell(table) ?? ''];
  return parts[0] === database ? parts.slice(1) : parts;
}

function foreignKeyOf(database: string, row: readonly unknown[]): ForeignKeyRow {
  return {
    table: idOf(row),
    constraint: textCell(row[2]) ?? '',
    column: textCell(row[3]) ?? '',
    target: nameOf(database, row[4], row[5]),
    targetColumn: textCell(row[6]) ?? '',
  };
}

export async function readMysqlRows(
  ask: Ask,
  wanted: readonly (readonly string[])[] | undefined,
): Promise<CatalogueRows> {
  const { text, values } = only(wanted);
  const texts = textsOf(text);
  const [[server = []], tables, columns, indexes, foreignKeys] = await Promise.all([
    ask('select database(), @@lower_case_table_names'),
    ask(texts.tables, values),
    ask(texts.columns, values),
    ask(texts.indexes, values),
    ask(texts.foreignKeys, values),
  ]);
  const database = textCell(server[0]) ?? '';
  return {
    names: { defaults: [database], qualified: false, ignoresCase: numberCell(server[1]) !== 0 },
    tables: tables.map((row) => ({
      id: idOf(row),
      name: nameOf(database, row[0], row[1]),
      kind: row[2] === 'VIEW' ? 'view' : 'table',
      rows: numberCell(row[3]),
    })),
    columns: columns.map((row) => ({ table: idOf(row), column: columnOf(row) })),
    indexes: indexes.flatMap(indexRows),
    foreignKeys: foreignKeys.map((row) => foreignKeyOf(database, row)),
  };
}
