import { describe, expect, it } from 'vitest';
import { createSharedValues } from '../../schema/shared-values.ts';
import { collectGarbage } from '../collect-garbage.ts';

const nextTurn = async () => new Promise((resolve) => setImmediate(resolve));

describe('shared values', () => {
  it('are one for equal keys', () => {
    const shared = createSharedValues<object>();
    const one = shared.get('a', () => ({}));
    expect(shared.get('a', () => ({}))).toBe(one);
    expect(shared.get('b', () => ({}))).not.toBe(one);
  });

  it('live no longer than somebody holds them', async () => {
    const shared = createSharedValues<object>();
    const held = shared.get('held', () => ({ is: 'held' }));
    shared.get('gone', () => ({ is: 'gone' }));
    await nextTurn(); // a reference that was looked at holds its value until the turn ends
    collectGarbage();
    expect(shared.get('held', () => ({}))).toBe(held);
    expect(shared.get('gone', () => ({ is: 'new' }))).toEqual({ is: 'new' });
  });
});
