/** Pages of a history over several systems, whatever the data, the sizes, the filters and the way they are read. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryOrder } from '../../../adapters/memory/build.ts';
import type { MemorySystem } from '../../../adapters/memory/record.ts';
import type { PageRequest, Port, Systems } from '../../../adapters/ports.ts';
import type { EntityName } from '../../../schema/model.ts';
import { AUDIENCES } from '../../../schema/viewer.ts';
import type { Audience } from '../../../schema/viewer.ts';
import { INTERACTION_KINDS } from '../../../subgraphs/history/kinds.ts';
import { askHistory, createHistoryWorld } from './history-world.ts';
import type { HistoryWorld, ToldInteraction, ToldPage } from './history-world.ts';
import { COMPANIES, INSTANTS } from './random-company.ts';

interface Filters {
  readonly kinds?: readonly string[];
  readonly systems?: readonly string[];
  readonly from?: string;
  readonly before?: string;
}

const SIZES = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
const FILTERS = fc.record(
  {
    kinds: fc.uniqueArray(fc.constantFrom(...INTERACTION_KINDS), { minLength: 1 }),
    systems: fc.uniqueArray(fc.constantFrom('shop', 'pos', 'billing', 'crm', 'parcels'), { minLength: 1 }),
    from: fc.constantFrom(...INSTANTS),
    before: fc.constantFrom(...INSTANTS),
  },
  { requiredKeys: [] },
);
/** Each run is many pages. */
const RUNS = { numRuns: 40 };
const AUDIENCE = fc.constantFrom(...AUDIENCES);

async function wholeOf(world: HistoryWorld, audience: Audience = 'agent'): Promise<readonly ToldInteraction[]> {
  const { nodes, pageInfo } = await askHistory(world, { first: 100 }, { audience });
  expect(pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
  return nodes;
}

interface Walk {
  readonly sizes: readonly number[];
  readonly filters?: Filters;
  readonly backward?: boolean;
  readonly audience?: Audience;
  /** What happens before a page is read. */
  readonly before?: (page: number) => void;
}

/** Page after page to the end, or from it to the beginning; the pages in the order of the list. */
async function pagesOf(world: HistoryWorld, walk: Walk): Promise<readonly ToldPage[]> {
  const { sizes, filters = {}, backward = false, audience = 'agent', before = () => {} } = walk;
  const pages: ToldPage[] = [];
  let cursor: string | null = null;
  for (let hasMore = true; hasMore;) {
    before(pages.length);
    const size = sizes[pages.length % sizes.length];
    const turn = backward ? { last: size, beforeCursor: cursor } : { first: size, after: cursor };
    // Each page starts where the one before it ended.
    // oxlint-disable-next-line no-await-in-loop
    const page: ToldPage = await askHistory(world, { ...turn, ...filters }, { audience });
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
    hasMore = backward ? hasPreviousPage : hasNextPage;
    expect(page.nodes.length === size || !hasMore).toBe(true);
    pages.push(page);
    cursor = (backward ? startCursor : endCursor) ?? cursor;
  }
  return backward ? pages.toReversed() : pages;
}

const nodesOf = (pages: readonly ToldPage[]): readonly ToldInteraction[] => pages.flatMap(({ nodes }) => nodes);
const idsOf = (nodes: readonly ToldInteraction[]): readonly string[] => nodes.map(({ id }) => id);

function isWanted(node: ToldInteraction, { kinds, systems, from, before }: Filters): boolean {
  const time = Date.parse(node.at);
  return (
    (kinds?.includes(node.kind) ?? true) &&
    (systems?.includes(node.system) ?? true) &&
    (from === undefined || time >= Date.parse(from)) &&
    (before === undefined || time < Date.parse(before))
  );
}

/** What is held in a company, as "kind time", doubles of a scan once: what a whole history must tell an agent. */
function heldIn(company: readonly MemorySystem[]): readonly string[] {
  const held: string[] = [];
  const note = (kind: string, at: unknown): void => {
    if (typeof at === 'string') held.push(`${kind} ${at}`);
  };
  for (const { shipments = [], tickets = [], orders = [] } of company) {
    for (const { values } of orders) note('ORDER_PLACED', values['placedAt']);
    for (const { children } of orders) {
      for (const { values } of children['returns'] ?? []) {
        note('RETURN_REQUESTED', values['requestedAt']);
        note('RETURN_RECEIVED', values['receivedAt']);
      }
    }
    for (const { values } of tickets) {
      note('TICKET_OPENED', values['openedAt']);
      note('TICKET_RESOLVED', values['resolvedAt']);
      note('TICKET_REOPENED', values['reopenedAt']);
    }
    for (const { values, children } of shipments) {
      note('SHIPMENT_CREATED', values['createdAt']);
      const scans = (children['scans'] ?? []).map((scan) => JSON.stringify([scan.values['at'], scan.values['state']]));
      for (const scan of new Set(scans)) note('SHIPMENT_SCANNED', (JSON.parse(scan) as readonly unknown[])[0]); // just written
    }
  }
  return held.toSorted();
}
const MODELLED = new Set(
  'ORDER_PLACED RETURN_REQUESTED RETURN_RECEIVED TICKET_OPENED TICKET_RESOLVED TICKET_REOPENED SHIPMENT_CREATED SHIPMENT_SCANNED'.split(
    ' ',
  ),
);

describe('a whole history', () => {
  it('has what the systems hold, once each, newest first', async () => {
    await fc.assert(
      fc.asyncProperty(COMPANIES, async (company) => {
        const whole = await wholeOf(createHistoryWorld(company));
        const times = whole.map(({ at }) => Date.parse(at));
        expect(times).toEqual(times.toSorted((a, b) => b - a));
        expect(new Set(idsOf(whole)).size).toBe(whole.length);
        const told = whole.filter(({ kind }) => MODELLED.has(kind)).map(({ kind, at }) => `${kind} ${at}`);
        expect(told.toSorted()).toEqual(heldIn(company));
      }),
      RUNS,
    );
  });
});

describe('pages of a history', () => {
  it('are the sorted whole when they are joined, forward and backward, whatever is asked for', async () => {
    await fc.assert(
      fc.asyncProperty(COMPANIES, SIZES, FILTERS, AUDIENCE, async (company, sizes, filters, audience) => {
        const world = createHistoryWorld(company);
        const wanted = (await wholeOf(world, audience)).filter((node) => isWanted(node, filters));
        for (const backward of [false, true]) {
          // oxlint-disable-next-line no-await-in-loop
          const pages = await pagesOf(world, { sizes, filters, backward, audience });
          expect(nodesOf(pages)).toEqual(wanted);
        }
      }),
      RUNS,
    );
  });

  it('lead there and back again over the same rows', async () => {
    const steps = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 9 })), { minLength: 2, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(COMPANIES, steps, fc.nat(), async (company, taken, place) => {
        const world = createHistoryWorld(company);
        const whole = await wholeOf(world);
        if (whole.length === 0) return;
        const size = 1 + (place % whole.length);
        let { pageInfo } = await askHistory(world, { first: size });
        let [start, end] = [0, size];
        for (const [isBack, count] of taken) {
          const turn = isBack
            ? { last: count, beforeCursor: pageInfo.startCursor }
            : { first: count, after: pageInfo.endCursor };
          // oxlint-disable-next-line no-await-in-loop
          const page = await askHistory(world, turn);
          [start, end] = isBack ? [Math.max(0, start - count), start] : [end, Math.min(whole.length, end + count)];
          expect(page.nodes).toEqual(whole.slice(start, end));
          expect(page.pageInfo).toMatchObject({
            hasPreviousPage: isBack ? start > 0 : true,
            hasNextPage: isBack ? true : end < whole.length,
          });
          if (page.nodes.length === 0) return;
          ({ pageInfo } = page);
        }
      }),
      RUNS,
    );
  });

  it('neither repeat nor lose a row while new ones arrive at the top', async () => {
    await fc.assert(
      fc.asyncProperty(COMPANIES, SIZES, async (company, sizes) => {
        const arrive = (world: HistoryWorld) => (page: number) => {
          // So many that a walk towards them comes to an end.
          const placedAt = `2026-03-20T00:00:0${page}Z`;
          const [key, customer] = [`new${page}`, 'shop:R'];
          if (page > 0 && page < 6) world.systems.add('shop', memoryOrder({ key, customer, placedAt }));
        };
        const onward = createHistoryWorld(company);
        const whole = await wholeOf(onward);
        const forward = await pagesOf(onward, { sizes, before: arrive(onward) });
        expect(nodesOf(forward)).toEqual(whole);
        const back = createHistoryWorld(company);
        const backward = nodesOf(await pagesOf(back, { sizes, backward: true, before: arrive(back) }));
        expect(backward.slice(backward.length - whole.length)).toEqual(whole);
        expect(new Set(idsOf(backward)).size).toBe(backward.length);
      }),
      RUNS,
    );
  });

  it('name a system that is down, and go on whole from their cursor once it is back', async () => {
    const chance = fc.record({ size: fc.integer({ min: 1, max: 9 }), gap: fc.integer({ min: 1, max: 9 }) });
    const system = fc.constantFrom('shop', 'pos', 'billing', 'crm', 'parcels');
    await fc.assert(
      fc.asyncProperty(COMPANIES, chance, system, fc.boolean(), async (company, { size, gap }, down, isBack) => {
        const world = createHistoryWorld(company);
        const whole = isBack ? (await wholeOf(world)).toReversed() : await wholeOf(world);
        const read = async (count: number, from: ToldPage | null): Promise<ToldPage> => {
          const { startCursor = null, endCursor = null } = from?.pageInfo ?? {};
          return askHistory(
            world,
            isBack ? { last: count, beforeCursor: startCursor } : { first: count, after: endCursor },
          );
        };
        const rowsOf = ({ nodes }: ToldPage) => (isBack ? nodes.toReversed() : nodes);
        const first = await read(size, null);
        if (first.nodes.length === 0) return;
        world.systems.fail(down, 'UNAVAILABLE');
        const without = await read(gap, first);
        const others = whole.slice(first.nodes.length).filter((node) => node.system !== down);
        expect(rowsOf(without)).toEqual(others.slice(0, gap));
        expect(without.missing).toEqual([{ system: down, reason: 'UNAVAILABLE' }]);
        world.systems.recover(down);
        expect(rowsOf(await read(100, first))).toEqual(whole.slice(first.nodes.length));
        if (without.nodes.length === 0) return;
        const last = idsOf(rowsOf(without)).at(-1) ?? '';
        const rest = await read(100, without);
        expect(rest.missing).toEqual([]);
        expect(rowsOf(rest)).toEqual(whole.slice(idsOf(whole).indexOf(last) + 1));
      }),
      RUNS,
    );
  });
});

interface Asked {
  readonly system: string;
  readonly list: string;
  readonly page: PageRequest;
}

/** Notes every page that a list is asked for. */
function noting(asked: Asked[]): (systems: Systems) => Systems {
  const watched = <E extends EntityName>(port: Port<E>): Port<E> => ({
    ...port,
    list: (list, parents, page, context) => {
      asked.push({ system: port.system.id, list, page });
      return port.list(list, parents, page, context);
    },
  });
  return (systems) => ({ ...systems, ports: (entity) => systems.ports(entity).map(watched) });
}

describe('what a page of a history asks of its systems', () => {
  it('is the page and one of look-ahead at the most, within the filters, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(
        COMPANIES,
        fc.integer({ min: 1, max: 9 }),
        FILTERS,
        fc.boolean(),
        async (company, size, filters, backward) => {
          const asked: Asked[] = [];
          const world = createHistoryWorld(company, { seenBy: noting(asked) });
          await askHistory(world, { [backward ? 'last' : 'first']: size, ...filters });
          for (const { system, page } of asked) {
            expect(page.limit).toBeLessThanOrEqual(2 * (size + 1) + 1);
            expect([page.from, page.before]).toEqual([filters.from, filters.before]);
            expect(filters.systems ?? [system]).toContain(system);
            expect(page.backward).toBe(backward ? true : undefined);
          }
        },
      ),
      RUNS,
    );
  });

  it.each([
    [['ORDER_CANCELLED'], { statusChanges: { state: ['CANCELLED'] } }],
    [['SHIPMENT_DELIVERED'], { scanned: { state: ['DELIVERED'] } }],
    [['MESSAGE_RECEIVED'], { messages: { direction: ['INBOUND'] } }],
    [['REFUND_ISSUED'], { made: { state: ['SUCCEEDED'], kind: ['REFUND', 'CREDIT_NOTE'] } }],
    [['TICKET_OPENED', 'INVOICE_ISSUED'], { opened: undefined, issued: undefined }],
  ] as const)('is filtered by the databases for %j', async (kinds, filters) => {
    const asked: Asked[] = [];
    await askHistory(createHistoryWorld(undefined, { seenBy: noting(asked) }), { kinds });
    const only = Object.fromEntries(asked.map(({ list, page }) => [list, page.only]));
    expect(Object.keys(only).toSorted()).toEqual(Object.keys(filters).toSorted());
    expect(only).toMatchObject(filters);
  });
});
