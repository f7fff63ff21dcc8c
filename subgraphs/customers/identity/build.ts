/**
 * The identity build: reads every customer and guest of every system and the adopter's crosswalk, finds out which of
 * them are one customer, and hands the clusters to the registry. The rules: docs/identity.md.
 */
import type { CallContext, CrosswalkRow, SystemInfo } from '../../../adapters/ports.ts';
import type { BuildSummary, Cluster } from '../../../adapters/registry/port.ts';
import { SystemError } from '../../../schema/errors.ts';
import type { SystemId } from '../../../schema/ids.ts';
import { ENTITY_NAMES } from '../../../schema/model.ts';
import type { SubgraphServices } from '../../services.ts';
import { clustersOf } from './clusters.ts';
import { linkByEmail } from './email-links.ts';
import { normaliseEmail } from './normalise-email.ts';
import { foldName } from './person-name.ts';
import { createRecordTable } from './record-table.ts';
import type { IdentityRecord, RecordTable } from './record-table.ts';
import { createUnionFind } from './union-find.ts';
import type { UnionFind } from './union-find.ts';

export interface BuildProgress {
  readonly stage: 'customers' | 'guests' | 'linking' | 'writing';
  /** The system being read; null where all are in hand. */
  readonly system: SystemId | null;
  /** Records read, or written, so far. */
  readonly records: number;
}
type OnProgress = (progress: BuildProgress) => void;
/** Whether a build may go without a system that does not answer. */
export type MayLack = (system: SystemId) => boolean;

/** The build asks for the product and not for a person. */
const CONTEXT: CallContext = { viewer: { audience: 'agent', scopes: [] } };
const RECORDS_A_REPORT = 1000;

/** A system's customers, then its guests. Notes in `merges` which record each customer was merged into. */
async function* recordsOf(
  { systems }: SubgraphServices,
  system: SystemId,
  merges: CrosswalkRow[],
): AsyncGenerator<IdentityRecord> {
  const isHere = (port: { readonly system: SystemInfo }): boolean => port.system.id === system;
  for (const port of systems.customerPorts.filter(isHere)) {
    for await (const { id, email, name, birthDate, links } of port.all(CONTEXT)) {
      if (links.mergedInto !== null) merges.push([id, links.mergedInto]);
      yield { id, guest: false, email: normaliseEmail(email), name: foldName(name), birthDate };
    }
  }
  const entities = ENTITY_NAMES.filter((entity) => entity !== 'Customer');
  for (const port of entities.flatMap((entity) => systems.ports(entity)).filter(isHere)) {
    for await (const { id, email } of port.guests(CONTEXT)) {
      yield { id, guest: true, email: normaliseEmail(email), name: null, birthDate: null };
    }
  }
}

/** All of a system or nothing: half of its records would hide what is ambiguous, and join who must not be joined. */
async function readSystem(
  services: SubgraphServices,
  system: SystemId,
  table: RecordTable,
  onProgress: OnProgress,
): Promise<readonly CrosswalkRow[]> {
  const before = table.ids.length;
  const merges: CrosswalkRow[] = [];
  let last: BuildProgress['stage'] | null = null;
  try {
    for await (const record of recordsOf(services, system, merges)) {
      table.add(record);
      const stage = record.guest ? 'guests' : 'customers';
      const records = table.ids.length;
      if (stage !== last || records % RECORDS_A_REPORT === 0) onProgress({ stage, system, records });
      last = stage;
    }
    return merges;
  } catch (error) {
    table.truncate(before);
    throw error;
  }
}

/** The systems that a build goes without. */
interface Lacking {
  readonly systems: Set<SystemId>;
  readonly failures: SystemError[];
  /** Errors: passes on what the build may not go without. */
  note(error: unknown): void;
}

function createLacking(mayLack: MayLack): Lacking {
  const systems = new Set<SystemId>();
  const failures: SystemError[] = [];
  return {
    systems,
    failures,
    note: (error) => {
      if (!(error instanceof SystemError) || !mayLack(error.system)) throw error;
      if (!systems.has(error.system)) failures.push(error);
      systems.add(error.system);
    },
  };
}

interface Reading {
  readonly table: RecordTable;
  readonly merges: readonly CrosswalkRow[];
}

async function readRecords(services: SubgraphServices, lacking: Lacking, onProgress: OnProgress): Promise<Reading> {
  const table = createRecordTable();
  const merges: CrosswalkRow[][] = [];
  for (const { id } of services.systems.infos) {
    try {
      // One system after the other: half of one is taken back before the next one is read.
      // oxlint-disable-next-line no-await-in-loop
      merges.push([...(await readSystem(services, id, table, onProgress))]);
    } catch (error) {
      lacking.note(error);
    }
  }
  const [first] = lacking.failures;
  if (first !== undefined && table.ids.length === 0) throw first;
  return { table, merges: merges.flat() };
}

async function* crosswalkRows({ systems }: SubgraphServices, merges: readonly CrosswalkRow[], lacking: Lacking) {
  yield* merges;
  try {
    yield* systems.crosswalk(CONTEXT);
  } catch (error) {
    lacking.note(error);
  }
}

/** Rows name records that may be gone from their systems by now; those are passed over. */
async function joinByCrosswalk(table: RecordTable, rows: AsyncIterable<CrosswalkRow>): Promise<UnionFind> {
  const persons = createUnionFind(table.ids.length);
  for await (const row of rows) {
    const [first, ...rest] = row.map((id) => table.indexOf(id)).filter((index) => index !== undefined);
    if (first !== undefined) for (const other of rest) persons.union(first, other);
  }
  return persons;
}

async function* findClusters(
  services: SubgraphServices,
  lacking: Lacking,
  onProgress: OnProgress,
): AsyncGenerator<Cluster> {
  const { table, merges } = await readRecords(services, lacking, onProgress);
  onProgress({ stage: 'linking', system: null, records: table.ids.length });
  const persons = await joinByCrosswalk(table, crosswalkRows(services, merges, lacking));
  const linked = linkByEmail(table, persons);
  const report = (records: number): void => onProgress({ stage: 'writing', system: null, records });
  let [records, reported] = [0, 0];
  for (const cluster of clustersOf(table, persons, linked)) {
    yield cluster;
    records += cluster.records.length;
    if (records - reported < RECORDS_A_REPORT) continue;
    reported = records;
    report(records);
  }
  report(records);
}

export interface PartialBuild {
  readonly summary: BuildSummary;
  /** Why the build went without systems, one failure for each of them; none where it was whole. */
  readonly lacking: readonly SystemError[];
}

/**
 * As `buildIdentity`, without the systems that do not answer where `mayLack` allows it: their links stay as they are, and
 * the registry counts as not filled until a whole build has ended.
 *
 * Errors: as `buildIdentity`; the first failure where no system tells of anybody.
 */
export async function buildPartly(
  services: SubgraphServices,
  mayLack: MayLack,
  onProgress: OnProgress = () => undefined,
): Promise<PartialBuild> {
  const lacking = createLacking(mayLack);
  const clusters = findClusters(services, lacking, onProgress);
  const summary = await services.registry.apply(clusters, services.now().toISOString(), lacking.systems);
  return { summary, lacking: lacking.failures };
}

/**
 * Builds the registry anew from the systems; what stands in it already keeps its ids. The systems are read under the
 * registry's build lock, so that a second build is refused before it has cost anything.
 *
 * Errors: ConfigurationError while another build runs; SystemError where a system does not answer, and then the
 * registry is as it was.
 */
export async function buildIdentity(
  services: SubgraphServices,
  onProgress: OnProgress = () => undefined,
): Promise<BuildSummary> {
  return (await buildPartly(services, () => false, onProgress)).summary;
}
