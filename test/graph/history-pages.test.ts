/** Rosa's history over four databases behind one cursor. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDemoGraph } from './demo-graph.ts';
import type { DemoGraph } from './demo-graph.ts';

const ROSA = 'orders:C00017';
const PAGE = `query($record: ID!, $first: Int!, $after: String) { customerByRecord(id: $record) {
  interactions(first: $first, after: $after) { nodes { id at kind summary } pageInfo { hasNextPage endCursor } } } }`;

interface Item {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly summary: string;
}

describe('the interaction history', () => {
  let graph: DemoGraph;
  beforeAll(async () => {
    graph = await openDemoGraph();
  });
  afterAll(() => graph.close());

  async function readAll(
    first: number,
    between: (page: number) => unknown = () => {},
    record = ROSA,
  ): Promise<readonly Item[]> {
    const items: Item[] = [];
    let after: string | null = null;
    for (let page = 0; ; page += 1) {
      // Each page starts where the one before it ended.
      // oxlint-disable-next-line no-await-in-loop
      const { data, errors } = await graph.ask(PAGE, { record, first, after });
      expect(errors).toBeUndefined();
      const { nodes, pageInfo } = data.customerByRecord.interactions;
      items.push(...nodes);
      if (!pageInfo.hasNextPage) return items;
      after = pageInfo.endCursor;
      // oxlint-disable-next-line no-await-in-loop
      await between(page);
    }
  }

  it('reads the same in pages of 7, of 1 and of 100, newest first', async () => {
    const whole = await readAll(100);
    expect(whole.length).toBeGreaterThanOrEqual(60);
    expect(whole.map((i) => i.at)).toEqual(
      whole
        .map((i) => i.at)
        .toSorted()
        .toReversed(),
    );
    expect(new Set(whole.map((i) => i.id)).size).toBe(whole.length);
    expect(await readAll(7)).toEqual(whole);
    expect(await readAll(1)).toEqual(whole);
  });

  it('reads the same while new rows arrive', async () => {
    const whole = await readAll(100);
    const log = (number: number): Promise<unknown> =>
      graph.legacy.run(
        'orders',
        `insert into ORDLOG (ORDNUM, SEQNUM, LOGDAT, STACOD, USRID) values (101713, ${number}, '2026-03-02 05:59:00', 30, 'TEST')`,
      );
    const paged = await readAll(7, (page) => log(900 + page));
    expect(paged).toEqual(whole);
    // They are there for whoever starts anew.
    expect((await readAll(100)).length).toBeGreaterThan(whole.length);
  });

  it('tells a scan once that the carrier sent twice, on pages of any size', async () => {
    const whole = await readAll(100, () => {}, 'orders:C00023');
    const scans = whole.filter(({ id }) => id.startsWith('scanned:')).map(({ at, summary }) => `${at} ${summary}`);
    expect(new Set(scans).size).toBe(scans.length);
    expect(scans.filter((scan) => scan.includes('LN6956813454 was delivered'))).toHaveLength(1);
    expect(await readAll(1, () => {}, 'orders:C00023')).toEqual(whole);
    // That parcel's rows are doubled indeed; a day without them would prove nothing.
    const [, depot, consignment] =
      /scanned:shipping:(\w+)~(\d+)~/.exec(whole.findLast(({ id }) => id.startsWith('scanned:'))?.id ?? '') ?? [];
    const held = await graph.legacy.rows(
      'shipping',
      `select EventTime, Code from "Scan Event" where DepotCode = '${depot}' and ConsignmentNo = ${Number(consignment)}`,
    );
    const distinct = new Set(held.map((row) => JSON.stringify(row)));
    expect(held.length).toBeGreaterThan(distinct.size);
  });

  it('tells the placing once, and every later state in the words of the order system', async () => {
    const about = (await readAll(100)).filter(({ summary }) => summary.startsWith('Order 101712'));
    expect(about.map(({ kind, summary }) => `${kind} ${summary}`)).toEqual([
      'ORDER_STATUS_CHANGED Order 101712: Shipped.',
      'ORDER_STATUS_CHANGED Order 101712: Packed.',
      'ORDER_STATUS_CHANGED Order 101712: Picking.',
      'ORDER_STATUS_CHANGED Order 101712: Confirmed.',
      'ORDER_PLACED Order 101712 was placed: USD 332.26.',
    ]);
  });
});
