import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { startSmallGateway } from '../../small-graph/small-graph.ts';

let app: FastifyInstance;
afterEach(() => app.close());

describe('a connection', () => {
  it('may take so long for its headers, for a whole request, and to say nothing', async () => {
    ({ app } = await startSmallGateway());
    const { headersTimeout, requestTimeout, keepAliveTimeout } = app.server;
    expect({ headersTimeout, requestTimeout, keepAliveTimeout }).toEqual({
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 72_000,
    });
  });

  it('that sends too slowly is told so, and cut', async () => {
    ({ app } = await startSmallGateway());
    await app.listen({ port: 0, host: '127.0.0.1' });
    const address = app.server.address();
    if (address === null || typeof address === 'string') throw new Error('It listens on TCP.');
    const socket = connect(address.port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const [accepted] = (await once(app.server, 'connection')) as [NodeJS.Socket];
    // What Node says once the time is over; the test does not wait for it.
    app.server.emit('clientError', Object.assign(new Error('slow'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), accepted);
    await once(socket, 'close');
    expect(text).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(JSON.parse(text.split('\r\n\r\n')[1] ?? '')).toEqual({
      errors: [
        {
          message: 'A request must be sent within 30 seconds, and its headers within 10.',
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ],
    });
  });
});
