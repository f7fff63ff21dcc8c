import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import { PURPOSE_HEADER } from '../../audit/purpose.ts';
import { COST_HEADER } from '../../graphql/limits-plugin.ts';
import { REQUEST_ID_HEADER } from '../request-id.ts';

const PREFLIGHT_SECONDS = 600;

/** Lets pages of other origins read answers; of none where none is named. Never with what a browser keeps for a host. */
export async function addCrossOrigin(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await app.register(cors, {
    origin: [...origins],
    credentials: false,
    methods: ['GET', 'POST'],
    allowedHeaders: [
      'authorization',
      'content-type',
      'apollo-require-preflight',
      'x-apollo-operation-name',
      PURPOSE_HEADER,
      COST_HEADER,
      REQUEST_ID_HEADER,
    ],
    exposedHeaders: ['ratelimit', 'ratelimit-policy', 'retry-after', REQUEST_ID_HEADER],
    maxAge: PREFLIGHT_SECONDS,
  });
}
