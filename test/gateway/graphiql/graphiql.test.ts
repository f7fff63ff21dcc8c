import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDemoGraph } from '../../graph/demo-graph.ts';
import type { DemoGraph } from '../../graph/demo-graph.ts';
import { scanRosasParcel } from '../../graph/scan-rosas-parcel.ts';
import { HAS_CHROMIUM, SKIP_NOTE } from './browser.ts';
import { buildPage } from './built-page.ts';
import type { BuiltPage } from './built-page.ts';
import { checkGraphiQL } from './check-graphiql.ts';
import { checkPersonas } from './check-personas.ts';

/** The id of an order of a customer who is not Rosa. */
async function orderOfAnother(graph: DemoGraph): Promise<string> {
  const { data } = await graph.ask(
    '{ searchCustomers(text: "ma", first: 20) { nodes { name orders(first: 1) { nodes { id } } } } }',
  );
  const nodes = data.searchCustomers.nodes as readonly { name: string; orders: { nodes: readonly { id: string }[] } }[];
  const id = nodes.filter(({ name }) => name !== 'Rosa Delgado').flatMap(({ orders }) => orders.nodes)[0]?.id;
  if (id === undefined) throw new Error('the demo: somebody beside Rosa with an order is required, but there is none.');
  return id;
}

describe('GraphiQL in the demo', () => {
  let built: BuiltPage;
  let graph: DemoGraph;
  let baseUrl: string;

  beforeAll(async () => {
    built = await buildPage();
    graph = await openDemoGraph({ page: built.folder, access: (demo) => demo });
    baseUrl = await graph.listen();
  });

  afterAll(async () => {
    await graph?.close();
    await built?.remove();
  });

  it('builds without a word', () => {
    expect(built.printed).toBe('');
    expect(existsSync(join(built.folder, 'index.html'))).toBe(true);
  });

  it.skipIf(!HAS_CHROMIUM)(
    `answers each prepared operation with Rosa at a click, follows her parcel, and does so again on the next visit${SKIP_NOTE}`,
    async () => {
      const scan = async (place: string) => {
        await scanRosasParcel(graph, 'AR', place);
      };
      await expect(checkGraphiQL(baseUrl, scan)).resolves.toBeUndefined();
    },
    60_000,
  );

  it.skipIf(!HAS_CHROMIUM)(
    `asks as whom one chooses, with that persona's tabs, rights and graph${SKIP_NOTE}`,
    async () => {
      await expect(checkPersonas(baseUrl, await orderOfAnother(graph))).resolves.toBeUndefined();
    },
    60_000,
  );
});
