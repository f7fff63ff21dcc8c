/** The page's routes alone, over a page of one line. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { CallerOf } from '../../../../gateway/access/caller.ts';
import type { PageSignInOptions } from '../../../../gateway/http/graphiql/access-route.ts';
import { addGraphiqlPage } from '../../../../gateway/http/graphiql/graphiql-page.ts';

/** Whoever brings a token is alice. */
export const callerOf: CallerOf = async ({ authorization }) =>
  authorization === undefined
    ? { viewer: { audience: 'nobody', scopes: [] }, expiresAt: null, isSigned: false, key: 'address 1' }
    : {
        viewer: { audience: 'agent', subject: 'alice', scopes: ['pii:read'] },
        expiresAt: new Date('2026-03-02T12:00:00Z'),
        isSigned: true,
        key: 'viewer 1',
      };

export async function openPage(signIn?: PageSignInOptions): Promise<FastifyInstance> {
  const folder = mkdtempSync(join(tmpdir(), 'c360-page-'));
  writeFileSync(join(folder, 'index.html'), '<h1>GraphiQL</h1>');
  const app = fastify();
  app.decorateRequest('caller', null); // as the request log does
  await addGraphiqlPage(app, { folder, signIn, callerOf });
  return app;
}
