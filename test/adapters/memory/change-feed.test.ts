import { describe, expect, it } from 'vitest';
import { memoryInfo, memoryOrder } from '../../../adapters/memory/build.ts';
import { createMemorySystems } from '../../../adapters/memory/systems.ts';
import type { ChangeFeed, RecordChange } from '../../../adapters/ports.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { CONTEXT, openSealer } from './world.ts';

const ORDER: RecordChange = { entity: 'Order', id: 'erp:1' as RecordId }; // of the system below

function createPolled() {
  const orders = [memoryOrder({ key: '1', state: 'PLACED' })];
  const systems = createMemorySystems({
    sealer: openSealer,
    systems: [
      { info: memoryInfo('erp', 'ORDERS'), orders, changesEveryMs: 100 },
      { info: memoryInfo('crm', 'CUSTOMERS') },
    ],
  });
  const [feed] = systems.changeFeeds;
  if (feed === undefined) throw new Error('The system must have a feed, but has none.');
  return { systems, feed };
}

async function changesSince(feed: ChangeFeed, marks: string) {
  return (await feed.poll(marks, CONTEXT)).changes;
}

describe('the change feed of a memory system', () => {
  it('tells what changed after the marks', async () => {
    const { systems, feed } = createPolled();
    systems.change('erp', ORDER);
    const marks = await feed.begin(CONTEXT);
    expect(await changesSince(feed, marks)).toEqual([]);
    systems.change('erp', ORDER);
    expect(await changesSince(feed, marks)).toEqual([ORDER]);
  });

  it('tells null where there is more than it can name', async () => {
    const { systems, feed } = createPolled();
    const marks = await feed.begin(CONTEXT);
    systems.change('erp', ORDER);
    systems.change('erp', null);
    expect(await changesSince(feed, marks)).toBeNull();
  });

  it('fails as its system does', async () => {
    const { systems, feed } = createPolled();
    systems.fail('erp', 'OVERLOADED');
    await expect(feed.begin(CONTEXT)).rejects.toMatchObject({ reason: 'OVERLOADED' });
  });

  it('is of systems that are said to have one', () => {
    const { systems } = createPolled();
    expect(systems.changeFeeds.map(({ system, everyMs }) => [system.id, everyMs])).toEqual([['erp', 100]]);
    expect(() => systems.change('crm', ORDER)).toThrow('"crm" has none');
  });
});

describe('replace', () => {
  it('puts a record in place of the one with its key', async () => {
    const { systems } = createPolled();
    systems.replace('erp', memoryOrder({ key: '1', state: 'CANCELLED' }));
    const [port] = systems.ports('Order');
    const found = await port?.byIds([ORDER.id], CONTEXT);
    expect(found?.get(ORDER.id)?.state.value).toBe('CANCELLED');
  });
});
