import type { PageRequest, Position } from '../../../adapters/ports.ts';
import type { RecordId } from '../../../schema/ids.ts';

interface Placed {
  readonly position: Position;
}

interface PageReading<R> {
  readonly page: PageRequest;
  readonly read: (parents: readonly RecordId[], page: PageRequest) => Promise<ReadonlyMap<RecordId, readonly R[]>>;
  readonly keep: (rows: readonly R[]) => Promise<readonly R[]>;
}

/** Read at the least when a page is read on: most of the rows may be left out. */
const ROWS_A_READ = 200;

/** One parent's page from the first rows of it: reads on where rows were left out, so that a short page is the last one. */
async function fillPage<R extends Placed>(
  parent: RecordId,
  first: readonly R[],
  { page, read, keep }: PageReading<R>,
): Promise<readonly R[]> {
  const { limit, backward } = page;
  let kept = await keep(first);
  for (let [rows, size] = [first, limit]; rows.length === size && kept.length < limit;) {
    const last = backward === true ? rows[0] : rows.at(-1);
    if (last === undefined) break;
    size = Math.max(limit, ROWS_A_READ);
    const bound = { kind: 'position', position: last.position } as const;
    // Each read goes on from where the one before it ended.
    // oxlint-disable-next-line no-await-in-loop
    rows = (await read([parent], { ...page, limit: size, bound })).get(parent) ?? [];
    // oxlint-disable-next-line no-await-in-loop
    const more = await keep(rows);
    kept = backward === true ? [...more, ...kept] : [...kept, ...more];
  }
  return backward === true ? kept.slice(-limit) : kept.slice(0, limit);
}

/**
 * Pages of lists some of whose rows are left out once they are read.
 *
 * Shape: as of `Port.list`: a page that is not full is the last one, and a parent without rows is absent.
 */
export async function fillPages<R extends Placed>(
  parents: readonly RecordId[],
  reading: PageReading<R>,
): Promise<ReadonlyMap<RecordId, readonly R[]>> {
  const first = await reading.read(parents, reading.page);
  const pages = await Promise.all(
    [...first].map(async ([parent, rows]) => [parent, await fillPage(parent, rows, reading)] as const),
  );
  return new Map(pages.filter(([, rows]) => rows.length > 0));
}
