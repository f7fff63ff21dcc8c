import { setTimeout as delay } from 'node:timers/promises';

/** Waits; ends early where the signal says so. */
export type Rest = (ms: number, signal: AbortSignal) => Promise<void>;

const rest: Rest = async (ms, signal) => {
  await delay(ms, undefined, { signal, ref: false }).catch(() => undefined); // only the waiting rejects, when it is stopped
};

/**
 * Hands the parts on, and rests so long between them that reading and handling them take no more than `share` of the time:
 * who is served meanwhile waits for one part at the most, and where all takes longer because of them, the rest is longer
 * too. Ends early where the signal says so.
 */
export async function* paced<T>(
  parts: AsyncIterable<T>,
  share: number,
  signal: AbortSignal,
  pause: Rest = rest,
): AsyncGenerator<T> {
  let isFirst = true;
  let began = performance.now();
  for await (const part of parts) {
    // The part is there, and no statement is open: a source of one part is no reason to rest.
    if (!isFirst) {
      await pause((performance.now() - began) * (1 / share - 1), signal);
      began = performance.now();
    }
    if (signal.aborted) return;
    isFirst = false;
    yield part;
  }
}
