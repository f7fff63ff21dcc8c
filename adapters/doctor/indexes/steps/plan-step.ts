/** How a database would reach one table of a statement. */
export interface PlanStep {
  /** As the statement calls the table. */
  readonly alias: string;
  /** seek: some of its rows through an index; scan: all of them, one by one. */
  readonly access: 'seek' | 'scan';
}
