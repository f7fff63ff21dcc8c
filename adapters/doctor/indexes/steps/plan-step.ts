/** How a database would reach one table of a statement. */
export interface PlanStep {
  /** As the statement calls the table. */
  readonly alias: string;
  /** seek: some of its rows through an index; scan: all of them, one by one. */
  readonly access: 'seek' | 'scan';
  /** Columns by which the index is sought; null of a scan, and where the plan does not tell. */
  readonly usedColumns: readonly string[] | null;
  /** As the database estimates, before whatever the index does not decide; null where it does not tell. */
  readonly rows: number | null;
}
