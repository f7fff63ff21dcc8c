/** Which records may have come, changed or gone since the last run: by what sources tell, else by reading them whole. */
import type { ChangeFeed, RecordChange } from '../../../../adapters/ports.ts';
import { parseRecordId } from '../../../../schema/ids.ts';
import type { SystemId } from '../../../../schema/ids.ts';
import { ENTITY_NAMES } from '../../../../schema/model.ts';
import { createRecordKeys } from '../../../matching/incremental/record-keys.ts';
import { sureTableOf } from '../../../matching/sure/sure-table.ts';
import type { SureTableOptions } from '../../../matching/sure/sure-table.ts';
import type { SubgraphServices } from '../../../services.ts';
import type { OnProgress } from '../build-progress.ts';
import type { PersonRecord } from '../people/person-record.ts';
import { BUILD_CONTEXT, readGuests, readPeople, readSystem } from '../people/read-people.ts';
import { createSaidOfPeople } from '../people/said-of-people.ts';
import type { SaidKeys, SaidOfPeople } from '../people/said-of-people.ts';
import { markEntry, markOfSystem, toldFeeds } from './identity-marks.ts';
import type { LoadedState } from './loaded-state.ts';

export interface Search {
  readonly services: SubgraphServices;
  readonly state: LoadedState;
  readonly table: SureTableOptions;
  readonly secret: Uint8Array;
  readonly keys: SaidKeys;
  readonly onProgress: OnProgress;
}

export interface FoundChanges {
  /** Told or seen to be new or otherwise than they were, or not there any more. */
  readonly changed: ReadonlySet<string>;
  /** Who was told of, or was known, and is not there. */
  readonly absent: ReadonlySet<string>;
  /** Who was read and is there; of all others but the absent ones everything is as it was. */
  readonly read: ReadonlySet<string>;
  readonly said: SaidOfPeople;
  readonly marks: ReadonlyMap<string, string>;
}

interface Collected {
  readonly changed: Set<string>;
  readonly read: Set<string>;
  readonly absent: Set<string>;
  readonly said: SaidOfPeople;
}

function take({ state, table, secret }: Search, { changed, read, said }: Collected, people: readonly PersonRecord[]) {
  // A key that is not one comes twice in a batch; the first row counts, as in a build.
  const unseen = [...new Map([...people].reverse().map((record) => [record.id, record])).values()].filter(
    ({ id }) => !read.has(id),
  );
  const persons = sureTableOf(unseen, table);
  const keys = createRecordKeys(persons, secret);
  for (const [row, record] of unseen.entries()) {
    read.add(record.id);
    said.note(record);
    if (keys.digestAt(row) !== state.digestOf(record.id)) changed.add(record.id);
  }
}

function noteGone({ state }: Search, { changed, read, absent }: Collected, id: string): void {
  if (read.has(id)) return;
  absent.add(id);
  if (state.digestOf(id) !== undefined) changed.add(id);
}

type RefKind = NonNullable<ReturnType<typeof parseRecordId>>['kind'];

/** All of a system that is of some kinds; who was known and does not come is not there any more. */
async function readAll(
  search: Search,
  system: SystemId,
  kinds: readonly RefKind[],
  collected: Collected,
): Promise<void> {
  const read = kinds.includes('key') ? readSystem : readGuests;
  for await (const people of read(search.services, system)) {
    take(search, collected, people);
    const stage = people.at(-1)?.guest === true ? 'guests' : 'customers';
    search.onProgress({ stage, system, done: collected.read.size, total: null });
  }
  for (const id of search.state.ids) {
    const ref = parseRecordId(id);
    if (ref?.system === system && kinds.includes(ref.kind)) noteGone(search, collected, id);
  }
}

/** A guest is in no row of its own: where anything but customers may have changed, all guests are read. */
async function readTold(
  search: Search,
  { system: { id: system }, watches }: ChangeFeed,
  told: readonly RecordChange[],
  collected: Collected,
): Promise<void> {
  const customers = told.filter(({ entity }) => entity === 'Customer').map(({ id }) => id);
  const asked = [...new Set(customers)].filter((id) => !collected.read.has(id));
  take(search, collected, await readPeople(search.services, asked));
  for (const id of asked) noteGone(search, collected, id);
  const isUntold = (entity: (typeof ENTITY_NAMES)[number]): boolean =>
    !watches.has(entity) && search.services.systems.port(entity, system) !== undefined;
  if (customers.length < told.length || ENTITY_NAMES.some(isUntold))
    await readAll(search, system, ['guest'], collected);
}

/** Shape: how far the system's changes are read now; null for one that does not tell them. */
async function readChanges(
  search: Search,
  system: SystemId,
  since: string | undefined,
  collected: Collected,
): Promise<string | null> {
  const feed = toldFeeds(search.services).find((one) => one.system.id === system);
  const told = since === undefined ? undefined : await feed?.poll(since, BUILD_CONTEXT);
  if (feed !== undefined && told !== undefined && told.changes !== null) {
    await readTold(search, feed, told.changes, collected);
    return told.marks;
  }
  const begun = await feed?.begin(BUILD_CONTEXT);
  await readAll(search, system, ['key', 'guest'], collected);
  return begun ?? null;
}

/** Errors: SystemError where a system does not answer. */
export async function findChanged(search: Search): Promise<FoundChanges> {
  const { services, keys } = search;
  const said = createSaidOfPeople(keys);
  const collected: Collected = { changed: new Set(), read: new Set(), absent: new Set(), said };
  const before = await services.registry.identity.marks();
  const marks = new Map<string, string>();
  for (const { id: system } of services.systems.infos) {
    // oxlint-disable-next-line no-await-in-loop -- one system after the other, as a build reads them
    const mark = await readChanges(search, system, markOfSystem(before, system), collected);
    if (mark !== null) marks.set(...markEntry(system, mark));
  }
  const { changed, absent, read } = collected;
  return { changed, absent, read, said, marks };
}
