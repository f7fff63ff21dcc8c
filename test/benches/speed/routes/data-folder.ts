/**
 * Where a route finds its data: the variable BENCH_DATA of contestants.ts.
 *
 * Errors: where there is none, and where the systems are on a server: these routes read files.
 */
export function dataFolder(): string {
  const { BENCH_DATA: folder, BENCH_MYSQL: server } = process.env;
  if (server !== undefined) throw new Error('The hand-written routes read SQLite files, and no server.');
  if (folder === undefined) throw new Error('BENCH_DATA must be the folder of the data.');
  return folder;
}
