import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createTurns } from '../../../gateway/graphql/turns.ts';

describe('turns of the event loop', () => {
  it('come one after the other, with the loop going round between them', async () => {
    const turns = createTurns();
    const seen: string[] = [];
    const first = turns({}).then(() => seen.push('first'));
    const second = turns({}).then(() => seen.push('second'));
    await nextTurn();
    await first;
    seen.push('others');
    await second;
    expect(seen).toEqual(['first', 'others', 'second']);
  });

  it('are shared by what one request asks for at once, and are not kept for what it asks for later', async () => {
    const turns = createTurns();
    const request = {};
    const seen: string[] = [];
    await Promise.all([
      turns(request).then(() => seen.push('a')),
      turns({}).then(() => seen.push('other')),
      turns(request).then(() => seen.push('b')),
    ]);
    expect(seen).toEqual(['a', 'b', 'other']);
    const before = turns(request);
    expect(turns(request)).not.toBe(turns({}));
    await before;
  });
});
