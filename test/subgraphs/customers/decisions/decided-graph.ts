/** The mutations over a ledger in memory and a store that notes what it is told to write. */
import { graphql } from 'graphql';
import type { GraphQLError } from 'graphql';
import { memoryCustomer, memoryInfo } from '../../../../adapters/memory/build.ts';
import { createMemorySystems } from '../../../../adapters/memory/systems.ts';
import type { ChangeId, IdentityChange, IdentityStore, Review } from '../../../../adapters/registry/identity-port.ts';
import type { RegisteredCustomer, Registry } from '../../../../adapters/registry/port.ts';
import type { CustomerId, RecordId } from '../../../../schema/ids.ts';
import type { Viewer } from '../../../../schema/viewer.ts';
import { createSubgraphSchema } from '../../../../subgraphs/index.ts';
import type { RequestContext } from '../../../../subgraphs/index.ts';
import { AGENT, NOW, plainSealer } from '../../test-graph.ts';

/** A call of the store that would write. */
export interface Written {
  readonly method: string;
  readonly args: readonly unknown[];
}

export interface Decided {
  readonly data: Readonly<Record<string, unknown>> | null | undefined;
  readonly errors: readonly GraphQLError[];
  /** Whom the audit will name. */
  readonly touched: readonly string[];
}

export interface DecidedGraph {
  readonly written: Written[];
  run(query: string, viewer?: Viewer): Promise<Decided>;
}

export interface DecidedOptions {
  /** Records by customer. */
  readonly ledger: Readonly<Record<string, readonly string[]>>;
  readonly review?: Review;
  /** What the next write fails with, after it has been made. */
  readonly fails?: Error;
}

const link = (record: string) =>
  ({ record: record as RecordId, rule: 'CROSSWALK', probability: 1, linkedAt: NOW.toISOString() }) as const; // by its spelling

function changeOf(
  method: string,
  records: readonly string[],
  act: { readonly actor: string; readonly reason: string },
) {
  const opened = records.map((record) => ({ ...link(record), customer: 'c_new' as CustomerId })); // by its spelling
  const change: IdentityChange = {
    ...act,
    id: 'ic_1' as ChangeId, // by its spelling
    kind: method === 'undo' ? 'UNDO' : 'LINK',
    at: NOW.toISOString(),
    undoes: null,
    undoneBy: null,
    undoneAt: null,
    closed: [],
    opened,
    made: [],
    lifted: [],
  };
  return change;
}

export function createDecidedGraph({ ledger, review, fails }: DecidedOptions): DecidedGraph {
  const written: Written[] = [];
  const customers = new Map(
    Object.entries(ledger).map(([id, records]): [string, RegisteredCustomer] => [
      id,
      { id: id as CustomerId, links: records.map(link) }, // by its spelling
    ]),
  );
  const byRecord = new Map(
    [...customers.values()].flatMap((one) => one.links.map(({ record }) => [record, one] as const)),
  );
  const among = <K extends string>(keys: readonly K[], found: ReadonlyMap<string, RegisteredCustomer>) =>
    new Map(keys.flatMap((key) => { const one = found.get(key); return one === undefined ? [] : [[key, one] as const]; })); // prettier-ignore
  const write =
    (method: string) =>
    async (...args: readonly unknown[]) => {
      written.push({ method, args });
      if (fails !== undefined) throw fails;
      const act = args.at(-1) as { readonly actor: string; readonly reason: string }; // of every write the last argument
      return changeOf(method, [...byRecord.keys()].slice(0, 2), act);
    };
  const store: Partial<IdentityStore> = {
    link: write('link'),
    merge: write('merge'),
    unlink: write('unlink'),
    split: write('split'),
    decide: write('decide'),
    undo: write('undo'),
    change: async (id) => (id === 'ic_1' ? changeOf('link', ['orders:1'], { actor: 'ann', reason: 'why' }) : null),
    sureLinks: async (ids) => among(ids, customers),
    reviewsByIds: async (ids) => new Map(review !== undefined && ids.includes(review.id) ? [[review.id, review]] : []),
  };
  const registry: Partial<Registry> = {
    customers: async (ids) => among(ids, customers),
    byRecords: async (records) => among(records, byRecord),
    adopt: async (records) => {
      for (const record of records) byRecord.set(record, { id: `c_${record}` as CustomerId, links: [link(record)] }); // by its spelling
      return among(records, byRecord);
    },
    isEmpty: async () => false,
    search: { state: async () => ({ round: 0, systems: new Set() }) } as Partial<
      Registry['search']
    > as Registry['search'], // what adoption asks
    identity: store as IdentityStore, // what the mutations call
  };
  const orders = {
    info: memoryInfo('orders', 'ORDERS'),
    customers: ['1', '2', '3', '9'].map((key) => memoryCustomer({ key, name: 'Rosa Delgado' })),
  };
  const systems = createMemorySystems({ systems: [orders], sealer: plainSealer, now: () => NOW });
  const schema = createSubgraphSchema('customers', { systems, registry: registry as Registry, now: () => NOW }); // as above
  return {
    written,
    async run(source, viewer = AGENT) {
      const touched = new Set<CustomerId | RecordId>();
      const contextValue: RequestContext = { viewer, requestId: 'test', touched };
      const { data, errors = [] } = await graphql({ schema, source, contextValue });
      return { data, errors, touched: [...touched] };
    },
  };
}
