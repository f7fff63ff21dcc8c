/** Every connection in pages from its end: the same list, through the whole graph. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDemoGraph } from './demo-graph.ts';
import type { DemoGraph } from './demo-graph.ts';

/** Lists of a customer, how each calls the cursor to go back from, and what else it is asked with. */
const LISTS = [
  ['orders', 'before', ''],
  ['orders', 'before', 'states: [COMPLETED, CANCELLED]'],
  ['orders', 'before', 'placedBefore: "2026-02-01T00:00:00Z"'],
  ['invoices', 'before', ''],
  ['payments', 'before', ''],
  ['tickets', 'before', ''],
  ['shipments', 'before', ''],
  ['shipments', 'before', 'states: [DELIVERED]'],
  ['interactions', 'beforeCursor', ''],
  ['interactions', 'beforeCursor', 'kinds: [SHIPMENT_SCANNED, ORDER_STATUS_CHANGED]'],
  ['interactions', 'beforeCursor', 'systems: ["support"], before: "2026-02-20T00:00:00Z"'],
] as const;
/** Of a page. */
const SIZE = 7;
const RECORDS = ['orders:C00017', 'orders:C00019', 'orders:C00023'];

interface Page {
  readonly nodes: readonly { readonly id: string }[];
  readonly edges: readonly { readonly cursor: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}
const SELECTION = '{ nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }';

describe('pages from the end', () => {
  let graph: DemoGraph;
  beforeAll(async () => {
    graph = await openDemoGraph();
  });
  afterAll(() => graph.close());

  /** A page of a list in `{place} { list }`. */
  async function read(place: string, list: string, args: string): Promise<Page> {
    const [entry = ''] = place.split('(');
    const { data, errors } = await graph.ask(`{ ${place} { ${list}${args === '' ? '' : `(${args})`} ${SELECTION} } }`);
    expect(errors).toBeUndefined();
    return data[entry][list] as Page; // as it is asked for
  }

  async function readAll(place: string, list: string, filter: string): Promise<Page> {
    const pages: Page[] = [];
    for (let after = ''; ;) {
      // Each page starts where the one before it ended.
      // oxlint-disable-next-line no-await-in-loop
      const page = await read(place, list, `first: 100, ${filter} ${after}`);
      pages.push(page);
      after = `after: "${page.pageInfo.endCursor}"`;
      if (!page.pageInfo.hasNextPage) {
        return {
          nodes: pages.flatMap(({ nodes }) => nodes),
          edges: pages.flatMap(({ edges }) => edges),
          pageInfo: page.pageInfo,
        };
      }
    }
  }

  async function expectBackward(place: string, [list, cursorName, filter]: readonly [string, string, string]) {
    const whole = await readAll(place, list, filter);
    let end = whole.nodes.length;
    let before = '';
    for (let hasMore = true; hasMore;) {
      // Each page ends where the one after it began.
      // oxlint-disable-next-line no-await-in-loop
      const page = await read(place, list, `last: ${SIZE}, ${filter} ${before}`);
      const start = Math.max(0, end - SIZE);
      expect(page.nodes).toEqual(whole.nodes.slice(start, end));
      expect(page.edges).toEqual(whole.edges.slice(start, end));
      expect(page.pageInfo).toMatchObject({ hasPreviousPage: start > 0, hasNextPage: before !== '' });
      expect(page.pageInfo.endCursor).toBe(page.edges.at(-1)?.cursor ?? null);
      hasMore = page.pageInfo.hasPreviousPage;
      before = `${cursorName}: "${page.pageInfo.startCursor}"`;
      end = start;
    }
    expect(end).toBe(0);
    return whole.nodes.length;
  }

  it.each(LISTS)('of %s are those of the whole list (%s, %s)', { timeout: 60_000 }, async (...list) => {
    let rows = 0;
    for (const record of RECORDS) {
      // One server; its requests run one after the other.
      // oxlint-disable-next-line no-await-in-loop
      rows += await expectBackward(`customerByRecord(id: "${record}")`, list);
    }
    expect(rows).toBeGreaterThan(3);
  });

  it('of the messages of a ticket are the newest ones, oldest first all the same', async () => {
    const { nodes } = await read('customerByRecord(id: "orders:C00017")', 'tickets', 'first: 100');
    let most = 0;
    for (const { id } of nodes) {
      // oxlint-disable-next-line no-await-in-loop
      most = Math.max(most, await expectBackward(`ticket(id: "${id}")`, ['messages', 'before', '']));
    }
    expect(most).toBeGreaterThan(3);
  });

  it('are taken by `last` alone, whose list has a default for `first`', async () => {
    expect((await read('customerByRecord(id: "orders:C00017")', 'interactions', 'last: 2')).nodes).toHaveLength(2);
  });

  it.each([
    ['orders(first: 10, last: 2)', 'orders: `last` must come without `first` and `after`, but got `first` 10 too.'],
    ['interactions(first: 2, last: 2)', 'interactions: `last` must come without `first` and `after`, but got `first`'],
    ['interactions(beforeCursor: "x")', 'interactions: `beforeCursor` must come with `last`, but got it without.'],
    ['tickets(last: 1, before: "x")', 'tickets: `before` is not a cursor of this list.'],
    ['shipments(last: 101, states: [LOST])', 'shipments: `last` must be 1 to 100, but got 101.'],
  ])('are refused for %s', async (field, message) => {
    const { errors = [] } = await graph.ask(`{ customerByRecord(id: "orders:C00017") { ${field} { nodes { id } } } }`);
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    expect(errors[0]?.message).toContain(message);
  });
});
