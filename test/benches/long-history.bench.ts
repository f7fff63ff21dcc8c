/** The history of a customer with 100,000 interactions beside that of one with 100. */
import { cpus } from 'node:os';
import { afterAll, describe, it } from 'vitest';
import { missingServer } from '../adapters/live/mariadb.ts';
import { openMysqlDatabases } from '../adapters/live/mysql-databases.ts';
import { openLongHistoryGraph } from './long-history-graph.ts';
import type { LongHistoryGraph } from './long-history-graph.ts';

const BASE = 2000;
const SMALL = { slot: 90_001, orders: 6, tickets: 2 } as const;
const LARGE = { slot: 90_002, orders: 5400, tickets: 2000 } as const;
const RUNS = 30;
const WARM_UP = 20;

const HISTORY = `query ($id: ID!, $first: Int, $last: Int, $after: String, $kinds: [InteractionKind!], $from: DateTime, $before: DateTime) {
  customerByRecord(id: $id) {
    interactions(first: $first, last: $last, after: $after, kinds: $kinds, from: $from, before: $before) {
      nodes { id at kind summary } pageInfo { hasNextPage endCursor }
    }
  }
}`;

type Variables = Readonly<Record<string, unknown>>;

async function afterFirstPage(graph: LongHistoryGraph, id: string): Promise<Variables> {
  const { data } = await graph.ask(HISTORY, { id, first: 20 });
  return { first: 20, after: data.customerByRecord.interactions.pageInfo.endCursor as string };
}

const PAGES: Readonly<Record<string, (graph: LongHistoryGraph, id: string) => Promise<Variables> | Variables>> = {
  'first page': () => ({ first: 20 }),
  'second page': afterFirstPage,
  'last page': () => ({ last: 20 }),
  'parcels alone': () => ({ first: 20, kinds: ['SHIPMENT_SCANNED', 'DELIVERY_PROBLEM'] }),
  'what went wrong': () => ({ first: 20, kinds: ['DELIVERY_PROBLEM', 'PAYMENT_FAILED', 'ORDER_CANCELLED'] }),
  'one month': () => ({ first: 20, from: '2023-01-01T00:00:00Z', before: '2023-02-01T00:00:00Z' }),
};

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

async function timeOf(graph: LongHistoryGraph, variables: Variables): Promise<number> {
  const started = performance.now();
  const { errors } = await graph.ask(HISTORY, variables);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return performance.now() - started;
}

/** Both customers in turn, so that what else the machine does falls on both. */
async function compare(graph: LongHistoryGraph, page: keyof typeof PAGES): Promise<string> {
  const customers = [SMALL, LARGE].map(({ slot }) => ({ id: `orders:C${slot}`, times: [] as number[] }));
  const asked = await Promise.all(customers.map(async ({ id }) => ({ id, ...(await PAGES[page]?.(graph, id)) })));
  for (let run = 0; run < WARM_UP + RUNS; run += 1) {
    for (const [nth, { times }] of customers.entries()) {
      // oxlint-disable-next-line no-await-in-loop
      const time = await timeOf(graph, asked[nth] ?? {});
      if (run >= WARM_UP) times.push(time);
    }
  }
  const [small = Number.NaN, large = Number.NaN] = customers.map(({ times }) => median(times));
  return `${page}: ${small.toFixed(1)} ms, ${large.toFixed(1)} ms, ${(large / small).toFixed(1)} times`;
}

const ENGINES = [
  { name: 'SQLite', missing: null, open: async () => undefined },
  { name: 'MariaDB', missing: missingServer(), open: openMysqlDatabases },
] as const;

for (const { name, missing, open } of ENGINES) {
  describe.skipIf(missing !== null)(`a long history over ${name}`, () => {
    let close = async (): Promise<void> => {};
    afterAll(() => close());

    it('beside a short one', async () => {
      const databases = await open();
      const graph = await openLongHistoryGraph({ base: BASE, customers: [SMALL, LARGE], databases });
      close = async () => {
        await graph.close();
        await databases?.close();
      };
      console.log(
        `${name} on ${cpus().length} cores of ${cpus()[0]?.model ?? ''}, Node ${process.version}, median of ${RUNS}`,
      );
      // oxlint-disable-next-line no-await-in-loop
      for (const page of Object.keys(PAGES)) console.log(`  ${await compare(graph, page)}`);
    });
  });
}
