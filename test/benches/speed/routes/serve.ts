import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastify from 'fastify';
import { createSealer } from '../../../../adapters/sealer.ts';
import { customer360 } from './customer360.ts';
import { orderStatus } from './order-status.ts';
import type { Reads } from './read/reads.ts';

/** A body of one text. */
function bodyOf(name: string) {
  return {
    body: {
      type: 'object',
      required: [name],
      properties: { [name]: { type: 'string', minLength: 3, maxLength: 400 } },
    },
  };
}

/** A route's server, on a free port; it tells its addresses in one line on stdout. `readsOfRequest` is called once a request. */
export async function serve(folder: string, readsOfRequest: () => Reads): Promise<void> {
  const sealer = createSealer(readFileSync(join(folder, 'secret'), 'utf8').trim());
  const app = fastify();
  app.post<{ Body: { record: string } }>('/360', { schema: bodyOf('record') }, async ({ body }) => ({
    data: await customer360(readsOfRequest(), body.record, { sealer, nowMs: Date.now() }),
  }));
  app.post<{ Body: { order: string } }>('/order-status', { schema: bodyOf('order') }, async ({ body }) => ({
    data: await orderStatus(readsOfRequest(), body.order, Date.now()),
  }));
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  const urls = { 360: `${address}/360`, 'order-status': `${address}/order-status` };
  process.stdout.write(`${JSON.stringify({ urls })}\n`);
  process.once('SIGTERM', () => void app.close());
}
