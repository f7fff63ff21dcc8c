/**
 * The columns of the edge suites: what each is called on each engine. SQLite keeps exact decimals as text alone; a
 * column that an engine has no type for is null, and what needs it is not run there.
 */
export const EDGE_ENGINES = ['sqlite', 'mysql', 'mssql'] as const;
export type EdgeEngine = (typeof EDGE_ENGINES)[number];

const NAMES_MYSQL = 'VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
const NAMES_MSSQL = 'nvarchar(60) COLLATE Latin1_General_BIN2';

export const EDGE_TYPES = {
  int: { sqlite: 'INTEGER', mysql: 'INT', mssql: 'int' },
  bigint: { sqlite: 'INTEGER', mysql: 'BIGINT', mssql: 'bigint' },
  unsigned: { sqlite: null, mysql: 'BIGINT UNSIGNED', mssql: null },
  decimal: { sqlite: 'TEXT', mysql: 'DECIMAL(38,20)', mssql: 'decimal(38,20)' },
  /** The most decimals that an engine keeps. */
  fine: { sqlite: 'TEXT', mysql: 'DECIMAL(65,30)', mssql: 'decimal(38,30)' },
  /** Four decimals. */
  money: { sqlite: 'TEXT', mysql: 'DECIMAL(19,4)', mssql: 'money' },
  smallMoney: { sqlite: 'TEXT', mysql: 'DECIMAL(10,4)', mssql: 'smallmoney' },
  /** Numbers that SQLite turns into binary floats by itself. */
  numeric: { sqlite: 'NUMERIC', mysql: 'DECIMAL(12,4)', mssql: 'numeric(12,4)' },
  float: { sqlite: 'REAL', mysql: 'DOUBLE', mssql: 'float' },
  /** With all the decimals of a second that the engine keeps. */
  time: { sqlite: 'TEXT', mysql: 'DATETIME(6)', mssql: 'datetime2(7)' },
  /** Whole seconds; on SQL Server 300ths of one. */
  oldTime: { sqlite: 'TEXT', mysql: 'DATETIME', mssql: 'datetime' },
  timestamp: { sqlite: null, mysql: 'TIMESTAMP(6) NULL', mssql: null },
  date: { sqlite: 'TEXT', mysql: 'DATE', mssql: 'date' },
  /** Times that somebody keeps as text. */
  timeText: { sqlite: 'TEXT', mysql: 'VARCHAR(30)', mssql: 'varchar(30)' },
  flag: { sqlite: 'INTEGER', mysql: 'BIT(1)', mssql: 'bit' },
  tiny: { sqlite: 'INTEGER', mysql: 'TINYINT(1)', mssql: 'tinyint' },
  name: { sqlite: 'TEXT', mysql: NAMES_MYSQL, mssql: NAMES_MSSQL },
  latin1: {
    sqlite: 'TEXT',
    mysql: 'VARCHAR(60) CHARACTER SET latin1 COLLATE latin1_swedish_ci',
    mssql: 'varchar(60) COLLATE SQL_Latin1_General_CP1_CI_AS',
  },
  /** Three bytes a sign: no emoji. */
  utf8mb3: { sqlite: 'TEXT', mysql: 'VARCHAR(60) CHARACTER SET utf8mb3', mssql: 'nvarchar(60)' },
  caseless: {
    sqlite: 'TEXT COLLATE NOCASE',
    mysql: 'VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci',
    mssql: 'nvarchar(60) COLLATE Latin1_General_CI_AS',
  },
  char8: { sqlite: 'TEXT', mysql: 'CHAR(8) CHARACTER SET latin1', mssql: 'char(8)' },
  long: { sqlite: 'TEXT', mysql: 'MEDIUMTEXT CHARACTER SET utf8mb4', mssql: 'nvarchar(max)' },
  binary: { sqlite: 'BLOB', mysql: 'BINARY(16)', mssql: 'binary(16)' },
} as const satisfies Readonly<Record<string, Readonly<Record<EdgeEngine, string | null>>>>;

export type EdgeType = keyof typeof EDGE_TYPES;
