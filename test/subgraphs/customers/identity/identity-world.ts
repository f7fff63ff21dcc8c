/** Memory systems that change from day to day, with a registry beside them: what a build and an update are compared over. */
import { createMemorySystems } from '../../../../adapters/memory/systems.ts';
import type { MemorySystem } from '../../../../adapters/memory/record.ts';
import type { MemorySystems, MemorySystemsOptions } from '../../../../adapters/memory/systems.ts';
import type { CrosswalkRow, Systems } from '../../../../adapters/ports.ts';
import { createRegistry } from '../../../../adapters/registry/index.ts';
import type { Registry } from '../../../../adapters/registry/port.ts';
import type { RecordId } from '../../../../schema/ids.ts';
import { parseRecordId } from '../../../../schema/ids.ts';
import type { SubgraphServices } from '../../../../subgraphs/services.ts';
import { REGISTRY_SECRET } from '../../../registry-secret.ts';
import { AGENT } from '../../test-graph.ts';
import { sealer } from '../customers-graph.ts';

export const CONTEXT = { viewer: AGENT };

/** Every look at the clock is a second later. */
export function createClock(): () => Date {
  let at = Date.parse('2026-03-10T12:00:00Z');
  return () => new Date((at += 1000));
}

/** The same systems, whose customers are read when something has been done, once. */
export function readAfter(systems: Systems, act: () => Promise<void>): Systems {
  let done: Promise<void> | undefined;
  return {
    ...systems,
    customerPorts: systems.customerPorts.map((port) => ({
      ...port,
      async *all(context) {
        await (done ??= act());
        yield* port.all(context);
      },
    })),
  };
}

export interface IdentityWorld {
  readonly services: SubgraphServices & { readonly systems: MemorySystems };
  readonly crosswalk: CrosswalkRow[];
  /** The same systems with another registry, which holds the model of this one. */
  beside(): Promise<IdentityWorld>;
  close(): Promise<void>;
}

async function worldOver(systems: MemorySystems, crosswalk: CrosswalkRow[], now: () => Date): Promise<IdentityWorld> {
  const registry = await createRegistry({ file: ':memory:', now, secret: REGISTRY_SECRET });
  return {
    services: { systems, registry, now },
    crosswalk,
    async beside() {
      const world = await worldOver(systems, crosswalk, now);
      const model = await registry.identity.activeModel();
      if (model !== null) await world.services.registry.identity.useModel(model);
      return world;
    },
    close: () => registry.close(),
  };
}

export async function createIdentityWorld(
  memory: readonly MemorySystem[],
  identity?: MemorySystemsOptions['identity'],
): Promise<IdentityWorld> {
  const now = createClock();
  const crosswalk: CrosswalkRow[] = [];
  return worldOver(createMemorySystems({ systems: memory, sealer, crosswalk, identity, now }), crosswalk, now);
}

export function crosswalkRow(rule: CrosswalkRow['rule'], ...records: readonly string[]): CrosswalkRow {
  return { rule, records: records as readonly RecordId[] }; // record ids by their spelling
}

async function recordsOf(registry: Registry): Promise<readonly RecordId[]> {
  const records: RecordId[] = [];
  for await (const { record } of registry.identity.match.records()) records.push(record);
  return records.toSorted();
}

/** Who is with whom, and by what; whatever ids the customers have. */
async function linksOf(registry: Registry, records: readonly RecordId[]): Promise<unknown> {
  const found = await registry.byRecords(records, CONTEXT);
  return records.map((record) => {
    const links = found.get(record)?.links ?? [];
    const own = links.find((link) => link.record === record);
    return [record, own?.rule, own?.probability, links.map((link) => link.record).toSorted()];
  });
}

async function stateOf({ match }: Registry['identity']): Promise<unknown> {
  const [records, edges]: [unknown[], unknown[]] = [[], []];
  for await (const { record, digest, keys } of match.records()) records.push([record, digest, ...keys]);
  for await (const edge of match.edges()) edges.push([...edge.records, edge.rule, edge.bits, edge.vetoed]);
  return { records: sorted(records), edges: sorted(edges) };
}

function sorted(rows: readonly unknown[]): readonly string[] {
  return rows.map((row) => JSON.stringify(row)).toSorted();
}

/** All that an update has to bring to what a build says. */
export async function outcomeOf({ services: { registry } }: IdentityWorld): Promise<unknown> {
  const { identity } = registry;
  const counts = await identity.counts();
  const records = await recordsOf(registry);
  const reviews = await identity.reviews(1000, undefined, CONTEXT);
  return {
    counts: [counts.records, counts.customers],
    links: await linksOf(registry, records),
    reviews: sorted(reviews.map(({ records: pair, probability, bits, value }) => [pair, probability, bits, value])),
    state: await stateOf(identity),
  };
}

export async function customerOf({ services }: IdentityWorld, record: string): Promise<string | undefined> {
  if (parseRecordId(record) === null) throw new TypeError(`A record must be an id, but got "${record}".`);
  const id = record as RecordId; // parsed above
  return (await services.registry.byRecords([id], CONTEXT)).get(id)?.id;
}

export function ids(...records: readonly string[]): readonly RecordId[] {
  return records as readonly RecordId[]; // by their spelling
}
