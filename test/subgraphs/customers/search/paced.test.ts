import { afterEach, describe, expect, it, vi } from 'vitest';
import { paced } from '../../../../subgraphs/customers/search/index/paced.ts';

async function* parts(count: number, onRead: () => void): AsyncGenerator<number> {
  for (let part = 0; part < count; part += 1) {
    onRead();
    yield part;
  }
}

describe('a paced reading', () => {
  let now = 0;
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('rests between two parts, the longer the longer reading and handling took', async () => {
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    const rests: number[] = [];
    const read = paced(
      parts(3, () => void (now += 4)),
      1 / 5,
      new AbortController().signal,
      async (ms) => {
        rests.push(ms);
        now += ms;
      },
    );
    for await (const part of read) now += part;
    expect(rests).toEqual([32, 20]);
  });

  it('hands nothing on once it is stopped, and does not end its rest', async () => {
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 1));
    const stop = new AbortController();
    const handed: number[] = [];
    for await (const part of paced(
      parts(3, () => undefined),
      1e-6,
      stop.signal,
    )) {
      handed.push(part);
      setImmediate(() => stop.abort());
    }
    expect(handed).toEqual([0]);
  });
});
