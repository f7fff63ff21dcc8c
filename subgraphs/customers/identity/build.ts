/**
 * The identity build: reads every customer and guest of every system and the adopter's crosswalk, finds out which of
 * them are one customer, and hands the clusters to the registry. The rules: docs/identity.md.
 */
import type { CallContext, CrosswalkRow } from '../../../adapters/ports.ts';
import type { BuildSummary, Cluster } from '../../../adapters/registry/port.ts';
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

/** The build asks for the product and not for a person. */
const CONTEXT: CallContext = { viewer: { audience: 'agent', scopes: [] } };
const RECORDS_A_REPORT = 1000;

/** Notes in `merges` which record each one was merged into. */
async function* customers(
  { systems }: SubgraphServices,
  merges: CrosswalkRow[],
): AsyncGenerator<readonly [SystemId, IdentityRecord]> {
  for (const port of systems.customerPorts) {
    for await (const { id, email, name, birthDate, links } of port.all(CONTEXT)) {
      if (links.mergedInto !== null) merges.push([id, links.mergedInto]);
      yield [port.system.id, { id, guest: false, email: normaliseEmail(email), name: foldName(name), birthDate }];
    }
  }
}

async function* guests({ systems }: SubgraphServices): AsyncGenerator<readonly [SystemId, IdentityRecord]> {
  const ports = ENTITY_NAMES.filter((entity) => entity !== 'Customer').flatMap((entity) => systems.ports(entity));
  for (const port of ports) {
    for await (const { id, email } of port.guests(CONTEXT)) {
      yield [port.system.id, { id, guest: true, email: normaliseEmail(email), name: null, birthDate: null }];
    }
  }
}

interface Reading {
  readonly table: RecordTable;
  readonly merges: readonly CrosswalkRow[];
}

async function readRecords(services: SubgraphServices, onProgress: OnProgress): Promise<Reading> {
  const table = createRecordTable();
  const merges: CrosswalkRow[] = [];
  let last: SystemId | null = null;
  const sources = [
    ['customers', customers(services, merges)],
    ['guests', guests(services)],
  ] as const;
  for (const [stage, source] of sources) {
    last = null;
    for await (const [system, record] of source) {
      table.add(record);
      const records = table.ids.length;
      if (system !== last || records % RECORDS_A_REPORT === 0) onProgress({ stage, system, records });
      last = system;
    }
  }
  return { table, merges };
}

async function* crosswalkRows({ systems }: SubgraphServices, merges: readonly CrosswalkRow[]) {
  yield* merges;
  yield* systems.crosswalk(CONTEXT);
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

async function* findClusters(services: SubgraphServices, onProgress: OnProgress): AsyncGenerator<Cluster> {
  const { table, merges } = await readRecords(services, onProgress);
  onProgress({ stage: 'linking', system: null, records: table.ids.length });
  const persons = await joinByCrosswalk(table, crosswalkRows(services, merges));
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
  return services.registry.apply(findClusters(services, onProgress), services.now().toISOString());
}
