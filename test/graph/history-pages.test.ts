/** Rosa's history over four databases behind one cursor. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDemoGraph } from './demo-graph.ts';
import type { DemoGraph } from './demo-graph.ts';

const PAGE = `query($first: Int!, $after: String) { customerByRecord(id: "orders:C00017") {
  interactions(first: $first, after: $after) { nodes { id at } pageInfo { hasNextPage endCursor } } } }`;

interface Item {
  readonly id: string;
  readonly at: string;
}

describe('the interaction history', () => {
  let graph: DemoGraph;
  beforeAll(async () => {
    graph = await openDemoGraph();
  });
  afterAll(() => graph.close());

  async function readAll(first: number, between: (page: number) => void = () => {}): Promise<readonly Item[]> {
    const items: Item[] = [];
    let after: string | null = null;
    for (let page = 0; ; page += 1) {
      // Each page starts where the one before it ended.
      // oxlint-disable-next-line no-await-in-loop
      const { data, errors } = await graph.ask(PAGE, { first, after });
      expect(errors).toBeUndefined();
      const { nodes, pageInfo } = data.customerByRecord.interactions;
      items.push(...nodes);
      if (!pageInfo.hasNextPage) return items;
      after = pageInfo.endCursor;
      between(page);
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
    const database = new Database(join(graph.folder, 'demo', 'orders.sqlite'));
    const log = database.prepare(
      "insert into ORDLOG (ORDNUM, SEQNUM, LOGDAT, STACOD, USRID) values (101713, ?, '2026-03-02 05:59:00', 30, 'TEST')",
    );
    const paged = await readAll(7, (page) => log.run(900 + page));
    database.close();
    expect(paged).toEqual(whole);
    // They are there for whoever starts anew.
    expect((await readAll(100)).length).toBeGreaterThan(whole.length);
  });
});
