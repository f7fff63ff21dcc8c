import { describe, expect, it } from 'vitest';
import type { TransitStore } from '../../../../../adapters/registry/port.ts';
import { createTransitTimes } from '../../../../../subgraphs/tracking/timing/transit/transit-times.ts';
import { LEARNT_AT, group, spread } from './known.ts';

const LEARNT = { learntAt: LEARNT_AT, parcels: 99, groups: [group(spread(99, 1))] };

/** A store that answers as told, and a clock that the test sets. */
function transitTimes(answer: () => Awaited<ReturnType<TransitStore['read']>>) {
  let [reads, minutes] = [0, 0];
  const read = async () => {
    reads += 1;
    return answer();
  };
  const times = createTransitTimes({ read }, () => new Date(minutes * 60_000));
  return { times, reads: () => reads, at: (minute: number) => void (minutes = minute) };
}

describe('createTransitTimes', () => {
  it('knows nothing before the store has answered, and keeps no request waiting for it', async () => {
    const { times } = transitTimes(() => LEARNT);
    expect(times.known()).toBeNull();
    await times.look();
    expect(times.known()?.learntAt).toBe(LEARNT_AT);
  });

  it('looks again after ten minutes, whatever the number of requests', async () => {
    const { times, reads, at } = transitTimes(() => LEARNT);
    await times.look();
    at(9);
    for (let request = 0; request < 50; request += 1) times.known();
    expect(reads()).toBe(1);
    at(10);
    for (let request = 0; request < 50; request += 1) times.known();
    expect(reads()).toBe(2);
  });

  it('keeps what is known where the store does not answer, and fails nobody', async () => {
    let answers = true;
    const { times } = transitTimes(() => {
      if (answers) return LEARNT;
      throw new Error('The store is down.');
    });
    await times.look();
    answers = false;
    await times.look();
    expect(times.known()?.learntAt).toBe(LEARNT_AT);
  });

  it('knows nothing where nothing was learnt', async () => {
    const { times } = transitTimes(() => null);
    await times.look();
    expect(times.known()).toBeNull();
  });
});
