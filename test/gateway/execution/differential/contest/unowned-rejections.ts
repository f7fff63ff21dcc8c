import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Runs stock code, and lets nobody hear of promises that it leaves unwatched: graphql-js does where an element of a list
 * fails at once and another that is still to come fails too. Code of ours runs outside of it: there they fail the test.
 * `hear`: for a test of ours that says so itself.
 */
export async function withUnownedRejections<T>(
  run: () => Promise<T>,
  hear: (reason: unknown) => void = () => undefined,
): Promise<T> {
  const listeners = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', hear);
  try {
    const result = await run();
    await nextTurn(); // they are told of when the microtask queue is empty
    return result;
  } finally {
    process.removeAllListeners('unhandledRejection');
    for (const listener of listeners) process.on('unhandledRejection', listener);
  }
}
