import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { JSON_TYPE, LISTEN, VARIABLES, startLiveServer } from '../../live/transports/live-server.ts';

/** Longer than a test may take: nothing is cut because the time for it has come. */
const DRAIN_MS = 60_000;

describe('a server that is to end', () => {
  it('waits for no connection that nothing was sent on', async () => {
    const server = await startLiveServer();
    const socket = connect(Number(new URL(server.base).port), '127.0.0.1');
    await once(socket, 'connect');
    const cut = once(socket, 'close');
    await fetch(`${server.base}/health/live`); // the server has accepted the connection before
    await server.close(DRAIN_MS);
    await expect(cut).resolves.toEqual([false]);
  });

  it('waits for no client that has cut its event streams', async () => {
    const server = await startLiveServer();
    const body = JSON.stringify({ query: LISTEN, variables: VARIABLES });
    for (const _ of [1, 2]) {
      // oxlint-disable-next-line no-await-in-loop -- fetch connects anew after the second, and sends nothing on it
      const stream = await fetch(`${server.base}/graphql/stream`, { method: 'POST', headers: JSON_TYPE, body });
      // oxlint-disable-next-line no-await-in-loop -- as above
      await stream.body?.cancel();
    }
    await expect(server.close(DRAIN_MS)).resolves.toBeUndefined();
  });
});
