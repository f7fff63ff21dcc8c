/** What a server is and can do, asked of it at start: servers of one name differ by release, level and settings. */
export interface Capabilities {
  /** As people call it: "MariaDB", "MySQL", "SQL Server 2019". */
  readonly product: string;
  /** Numbers with dots: "10.11.6". */
  readonly version: string;
  /** Of the database, on SQL Server: 110 is that of 2012, whatever the server's own release is. */
  readonly compatibilityLevel: number | null;
  /** row_number() over (…) */
  readonly windowFunctions: boolean;
  /** A derived table that sees the tables before it: LATERAL, or APPLY. */
  readonly lateral: boolean;
  /** Of the database: what new text columns get. A column may have another. */
  readonly collation: string | null;
  readonly characterSet: string | null;
  /** The session variable that ends a statement which nobody is left to stop. */
  readonly timeGuard: 'max_statement_time' | 'max_execution_time' | null;
  /** SQL Server: whether readers can do without locks. */
  readonly snapshots: {
    /** `isolation: snapshot` may be asked for. */
    readonly allowed: boolean;
    /** `isolation: readCommitted` reads snapshots by itself. */
    readonly readCommitted: boolean;
  } | null;
}
