import { describe, expect, it } from 'vitest';
import { cluster, CONTEXT, customerOf, day, namesOf, openRegistry, record, SYSTEMS } from './open-registry.ts';

describe('a former id', () => {
  it('resolves over any number of merges', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('a'), cluster('b c'), cluster('d e f g')], day(0));
    const first = await customerOf(registry, 'a');
    await registry.apply([cluster('a b c'), cluster('d e f g')], day(1));
    await registry.apply([cluster('a b c d e f g')], day(2));
    expect(await namesOf(registry, first)).toBe('a b c d e f g');
  });

  it('follows most of the records that it held last', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('a b c'), cluster('x1 x2 x3'), cluster('y1 y2 y3')], day(0));
    const old = await customerOf(registry, 'a');
    await registry.apply([cluster('a x1 x2 x3'), cluster('b c y1 y2 y3')], day(1));
    expect(await namesOf(registry, old)).toBe('b c y1 y2 y3');
  });

  it('follows the lowest record id where its records went apart evenly', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('a b'), cluster('x1 x2 x3'), cluster('y1 y2 y3')], day(0));
    const old = await customerOf(registry, 'b');
    await registry.apply([cluster('b x1 x2 x3'), cluster('a y1 y2 y3')], day(1));
    expect(await namesOf(registry, old)).toBe('a y1 y2 y3');
  });

  it('follows its records when the customer that took them is split', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('a b'), cluster('x y z')], day(0));
    const old = await customerOf(registry, 'a');
    await registry.apply([cluster('a b x y z')], day(1));
    await registry.apply([cluster('a b q'), cluster('x y z')], day(2));
    expect(await namesOf(registry, old)).toBe('a b q');
  });

  it('stands for the customer its records were last, when they have left their systems', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('a'), cluster('b c'), cluster('d e f g')], day(0));
    const old = await customerOf(registry, 'a');
    await registry.apply([cluster('a b c'), cluster('d e f g')], day(1));
    await registry.apply([cluster('b c'), cluster('d e f g')], day(2));
    expect(await namesOf(registry, old)).toBe('b c');
    await registry.apply([cluster('b c d e f g')], day(3));
    expect(await namesOf(registry, old)).toBe('b c d e f g');
  });

  it('is unknown when no record of it is left anywhere', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('a'), cluster('b')], day(0));
    const old = await customerOf(registry, 'a');
    await registry.apply([cluster('b')], day(1));
    expect(await namesOf(registry, old)).toBeNull();
  });

  it('is given again to the records that bore it, when they come back', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('a')], day(0));
    const old = await customerOf(registry, 'a');
    await registry.apply([], day(1));
    const adopted = await registry.adopt([record('a')], SYSTEMS, CONTEXT);
    expect(adopted.get(record('a'))?.id).toBe(old);
  });

  it('stands for the record that came back, and is not its id, where another one had borne it too', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('a b')], day(0));
    const old = await customerOf(registry, 'a');
    await registry.apply([], day(1));
    const adopted = await registry.adopt([record('a')], SYSTEMS, CONTEXT);
    expect(adopted.get(record('a'))?.id).not.toBe(old);
    expect(await namesOf(registry, old)).toBe('a');
  });

  it('is not given to a founder whose old companions bear it still', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('a b')], day(0));
    const old = await customerOf(registry, 'a');
    await registry.apply([cluster('b')], day(1));
    const adopted = await registry.adopt([record('a')], SYSTEMS, CONTEXT);
    expect(adopted.get(record('a'))?.id).not.toBe(old);
    expect(await namesOf(registry, old)).toBe('b');
  });
});
