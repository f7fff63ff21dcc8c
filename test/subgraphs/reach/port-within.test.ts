import { describe, expect, it } from 'vitest';
import type { Viewer } from '../../../schema/viewer.ts';
import { AGENT, NOBODY } from '../test-graph.ts';
import { ANN, SHOP, createReachWorld, requestOf } from './reach-world.ts';

async function countOf(items: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const _ of items) count += 1;
  return count;
}

describe('search within reach', () => {
  it.each<readonly [Viewer, readonly string[]]>([
    [AGENT, ['shop:A', 'shop:B', 'shop:C']],
    [ANN, ['shop:A']],
    [SHOP, ['shop:B']],
    [NOBODY, []],
  ])('finds for $audience who is in reach', async (viewer, expected) => {
    const { within } = createReachWorld();
    const found = await Promise.all(
      ['ann@example.com', 'bob@example.com', 'cy@example.com'].map(
        async (email) => within.systems.customerPorts[0]?.search({ kind: 'email', email }, 10, requestOf(viewer)) ?? [],
      ),
    );
    expect(found.flat().map(({ id }) => id)).toEqual(expected);
  });
});

describe('streams of all that a system holds', () => {
  it.each([ANN, SHOP, NOBODY])('are empty for $audience', async (viewer) => {
    const { within, systems } = createReachWorld();
    const context = requestOf(viewer);
    const { customerPorts, shipmentPorts } = within.systems;
    const streams = [
      ...customerPorts.flatMap((port) => [port.all(context), port.guests(context)]),
      ...shipmentPorts.map((port) => port.since('2020-01-01T00:00:00Z', context)),
      within.systems.crosswalk(context),
    ];
    expect(await Promise.all(streams.map(countOf))).toEqual(streams.map(() => 0));
    expect(systems.calls).toEqual([]);
  });

  it('are whole for an agent', async () => {
    const { within } = createReachWorld();
    const [port] = within.systems.customerPorts;
    expect(port && (await countOf(port.all(requestOf(AGENT))))).toBe(3);
  });
});
