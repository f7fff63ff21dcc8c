import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { CallerOf } from '../caller.ts';
import { addAccessRoute } from './access-route.ts';
import type { PageSignInOptions } from './access-route.ts';
import { contentPolicy } from './content-policy.ts';
import { createIssuerOrigins } from './issuer-origins.ts';

export interface GraphiqlPageOptions {
  /** Of the build; nothing is served where it is missing. */
  readonly folder: string;
  /** Left out: by a token that one has. */
  readonly signIn?: PageSignInOptions | undefined;
  readonly callerOf: CallerOf;
}

const BY_TOKEN: PageSignInOptions = { registeredOnly: [], openId: null, demo: null, isDemoForAll: false };

/** Serves the built GraphiQL page at /graphiql/, and how one signs in there at /graphiql/access.json. */
export async function addGraphiqlPage(app: FastifyInstance, options: GraphiqlPageOptions): Promise<void> {
  const { folder, signIn = BY_TOKEN, callerOf } = options;
  if (!existsSync(join(folder, 'index.html'))) return;
  const issuerOrigins = signIn.openId === null ? async () => [] : createIssuerOrigins(signIn.openId.authority);
  await app.register(async (page) => {
    page.addHook('onRequest', async (_request, reply) => {
      reply.header('content-security-policy', contentPolicy(await issuerOrigins()));
      reply.header('referrer-policy', 'no-referrer');
    });
    addAccessRoute(page, { ...signIn, callerOf });
    await page.register(fastifyStatic, {
      root: folder,
      prefix: '/graphiql/',
      prefixAvoidTrailingSlash: false,
      redirect: false,
    });
    page.get('/graphiql', async (_request, reply) => reply.redirect('/graphiql/'));
  });
}
