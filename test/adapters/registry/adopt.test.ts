import { describe, expect, it } from 'vitest';
import { cluster, customerOf, day, openRegistry, record, temporaryFile } from './open-registry.ts';

describe('adopt', () => {
  it('makes a record a customer of its own', async () => {
    const registry = await openRegistry(':memory:', () => new Date(day(0)));
    const adopted = await registry.adopt([record('a'), record('b'), record('a')]);
    expect(adopted.get(record('a'))).toEqual({
      id: expect.stringMatching(/^c_[a-z2-7]{24}$/),
      links: [{ record: record('a'), rule: 'ONLY_RECORD', probability: 1, linkedAt: day(0) }],
    });
    expect(adopted.get(record('b'))?.id).not.toBe(adopted.get(record('a'))?.id);
  });

  it('gives the same customer when called again', async () => {
    const registry = await openRegistry();
    const first = await registry.adopt([record('a')]);
    expect(await registry.adopt([record('a')])).toEqual(first);
  });

  it('leaves a record with the customer that a build found', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('a b')], day(0));
    const adopted = await registry.adopt([record('b')]);
    expect(adopted.get(record('b'))?.links).toHaveLength(2);
  });

  it('gives the same ids from two processes at once, and one link a record', async () => {
    const file = temporaryFile();
    const [one, other] = await Promise.all([openRegistry(file), openRegistry(file)]);
    const records = Array.from({ length: 600 }, (_, index) => record(`n${index}`));
    const [left, right] = await Promise.all([one.adopt(records), other.adopt(records.toReversed())]);
    expect(left.size).toBe(600);
    for (const [id, customer] of left) expect(right.get(id)).toEqual(customer);
    for (const customer of left.values()) expect(customer.links).toHaveLength(1);
  });

  it('gives the id that a build would have founded', async () => {
    const [adopting, building] = [await openRegistry(), await openRegistry()];
    await adopting.adopt([record('a')]);
    await building.apply([cluster('a', 'ONLY_RECORD')], day(0));
    expect(await customerOf(adopting, 'a')).toBe(await customerOf(building, 'a'));
  });
});
