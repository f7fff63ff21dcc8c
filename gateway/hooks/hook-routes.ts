import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { SystemError } from '../../schema/errors.ts';
import type { SystemId } from '../../schema/ids.ts';
import type { ChangeReader, RecordChange } from '../../subgraphs/index.ts';
import { traceError } from '../errors.ts';
import { refusal } from '../http/error-answers.ts';
import type { ChangeBus } from '../live/bus/change-bus.ts';
import { tellAffected } from '../live/changes/tell-affected.ts';
import { createPushWork } from './push-work.ts';
import type { PushWork } from './push-work.ts';
import { parsePush } from './push-body.ts';
import { SIGNATURE_HEADER, isSigned } from './signature.ts';

export interface HookOptions {
  /** By source; one without a key has no hook. */
  readonly secrets: ReadonlyMap<SystemId, string>;
  readonly reader: Pick<ChangeReader, 'affectedBy'>;
  readonly bus: Pick<ChangeBus, 'publish'>;
  readonly logger: Logger;
  readonly now: () => Date;
}

const BODY_LIMIT_BYTES = 256 * 1024;
/** Changes of one source that wait while others of it are looked up. */
const MAX_WAITING = 5_000;
const RETRY_AFTER_SECONDS = 1;

/** Whom the changes are about; whoever listens, where that cannot be read just now. */
function createTell(
  { reader, bus, logger }: HookOptions,
  source: SystemId,
  signal: AbortSignal,
): (changes: readonly RecordChange[]) => Promise<void> {
  return async (changes) => {
    try {
      await tellAffected(bus, await reader.affectedBy(changes, signal));
    } catch (error) {
      const isExpected = error instanceof SystemError; // the systems' own log has it
      if (!isExpected) logger.error({ source, causes: traceError(error) }, 'a push could not be looked up');
      await bus.publish({ kind: 'anything' });
    }
  };
}

interface Hook {
  readonly source: SystemId;
  readonly secret: string;
  readonly work: PushWork;
}

function createHooks(options: HookOptions, signal: AbortSignal): ReadonlyMap<string, Hook> {
  const hooks = new Map<string, Hook>();
  for (const [source, secret] of options.secrets) {
    hooks.set(source, { source, secret, work: createPushWork(createTell(options, source, signal), MAX_WAITING) });
  }
  return hooks;
}

/** What is wrong with a signature is told to nobody: one answer for all of it. */
function readChanges({ source, secret }: Hook, { headers, body }: FastifyRequest, now: Date): readonly RecordChange[] {
  const signature = headers[SIGNATURE_HEADER];
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  if (typeof signature !== 'string' || !isSigned({ signature, body: bytes }, secret, now)) {
    const message = `The header ${SIGNATURE_HEADER} must be this body's signature by the key of the source.`;
    throw refusal(401, 'UNAUTHENTICATED', message); // no token would do
  }
  return parsePush(bytes, source);
}

async function answerPush({ work }: Hook, changes: readonly RecordChange[], reply: FastifyReply): Promise<void> {
  const told = work.push(changes);
  if (told === null) {
    void reply.header('retry-after', RETRY_AFTER_SECONDS);
    throw refusal(503, 'RATE_LIMITED', 'Too many changes of this source wait already. Send them again later.');
  }
  await told;
  await reply.code(202).send({ accepted: changes.length });
}

/** Adds POST /hooks/{source}, with a reading of bodies of its own: the signature is that of the bytes. */
export async function addHookRoutes(app: FastifyInstance, options: HookOptions): Promise<void> {
  const closing = new AbortController();
  const hooks = createHooks(options, closing.signal);
  app.addHook('preClose', async () => closing.abort());
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.route<{ Params: { readonly source: string } }>({
      method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
      url: '/hooks/:source',
      bodyLimit: BODY_LIMIT_BYTES,
      async onRequest({ method, params }, reply) {
        if (!hooks.has(params.source)) return reply.callNotFound();
        if (method === 'POST') return undefined;
        void reply.header('allow', 'POST');
        throw refusal(405, 'BAD_USER_INPUT', 'What has changed must be told by POST.');
      },
      async handler(request, reply) {
        const hook = hooks.get(request.params.source);
        if (hook === undefined) return reply.callNotFound();
        return answerPush(hook, readChanges(hook, request, options.now()), reply);
      },
    });
  });
}
