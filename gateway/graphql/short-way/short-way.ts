/**
 * The short way of an operation that Apollo Server has parsed and validated before: our plugins and the executor are called
 * by Apollo Server's rules, and nothing else of it. What does not end with a plain answer (a refusal, errors, a failure) is
 * handed over to Apollo Server as far as it has come, and ends as it always does.
 */
import { HeaderMap } from '@apollo/server';
import type { GraphQLRequestContextDidResolveOperation, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import type { FederatedGateway } from '../apollo.ts';
import type { OperationContext } from '../operation-context.ts';
import { callAll, startListeners } from '../operation-plugins.ts';
import type { OperationPlugin } from '../operation-plugins.ts';
import type { Executor, HandedOver } from './handed-over.ts';
import { createKnownDocuments } from './known-documents.ts';
import type { KnownDocuments, KnownOperation } from './known-documents.ts';

export interface ShortAnswer {
  readonly status: number;
  /** JSON in UTF-8. */
  readonly bytes: Buffer;
}

export interface ShortWay extends Pick<KnownDocuments, 'find'> {
  /** Null: Apollo Server is to end it, with the same context. Errors: what a plugin fails with once it has run. */
  run(asked: KnownOperation, context: OperationContext): Promise<ShortAnswer | null>;
}

/** What Apollo Server is to be made of, so that both lead to the same. */
export interface Ways {
  readonly gateway: FederatedGateway;
  /** Over all plugins of the server. */
  readonly shortWay: (plugins: readonly OperationPlugin[]) => ShortWay;
}

type Ending = GraphQLRequestContextWillSendResponse<OperationContext>;
type Running = GraphQLRequestContextDidResolveOperation<OperationContext> & Ending & Parameters<Executor>[0];

/**
 * What plugins and executors look at, and nothing else of what Apollo Server would make for them. Each property by its name:
 * V8 is slow at copying them.
 */
function requestContext(asked: KnownOperation, context: OperationContext): Running {
  const { schema, document, queryHash, source, operation, request } = asked;
  return {
    schema,
    document,
    queryHash,
    source,
    operation,
    request,
    operationName: operation.name?.value ?? null,
    response: { http: { headers: new HeaderMap() }, body: undefined },
    contextValue: context,
    context, // as executors know it
  } as unknown as Running; // its answer is there once it has run
}

const LINE_END = 0x0a;

/** With the end of the line that Apollo Server adds; put to the text, it would have the text copied as a whole. */
function lineOf(json: string): Buffer {
  const length = Buffer.byteLength(json);
  const bytes = Buffer.allocUnsafe(length + 1);
  bytes.write(json, 'utf8');
  bytes[length] = LINE_END;
  return bytes;
}

function answerOf({ http, body }: Ending['response']): ShortAnswer {
  if (body.kind !== 'single') throw new TypeError('An operation must have one answer.');
  const { errors, data, extensions } = body.singleResult;
  return { status: http.status ?? 200, bytes: lineOf(JSON.stringify({ errors, data, extensions })) };
}

async function run(
  plugins: readonly OperationPlugin[],
  execute: Executor,
  asked: KnownOperation,
  contextValue: OperationContext,
): Promise<ShortAnswer | HandedOver> {
  const request = requestContext(asked, contextValue);
  const listeners = startListeners(plugins, request);
  let result: Awaited<ReturnType<Executor>>;
  try {
    const known = callAll(listeners, 'didResolveSource', request);
    if (known !== undefined) await known;
    const admitted = callAll(listeners, 'didResolveOperation', request);
    if (admitted !== undefined) await admitted;
    result = await execute(request);
  } catch (error) {
    return { listeners, end: { kind: 'failed', error } };
  }
  if (result.errors !== undefined) return { listeners, end: { kind: 'ran', result } };
  request.response.body = { kind: 'single', singleResult: { ...result } as Readonly<Record<string, unknown>> };
  const ended = callAll(listeners, 'willSendResponse', request);
  if (ended !== undefined) await ended;
  return answerOf(request.response);
}

/**
 * The executor as Apollo Server calls it: ends what has been begun elsewhere as it was left. All else it notes: here alone
 * every listener has admitted the operation. At a hook of theirs those that refuse may come later, and what a client has
 * refused over and over would be kept.
 */
function noting(execute: Executor, documents: KnownDocuments): Executor {
  return async (request) => {
    const { source, schema, document, queryHash, operation } = request;
    const end = (request.context as OperationContext).handedOver?.end; // the server's own contexts
    if (end?.kind === 'ran') return end.result;
    if (end !== undefined) throw end.error;
    // Without an operation it is the executor that refuses.
    if ((operation as typeof operation | undefined) !== undefined) {
      documents.note(source, { schema, document, queryHash });
    }
    return execute(request);
  };
}

/** Both ways over one gateway. */
export function createWays(gateway: FederatedGateway): Ways {
  const documents = createKnownDocuments();
  let executor: Executor | null = null;
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => documents.serve(apiSchema));
  return {
    gateway: {
      onSchemaLoadOrUpdate: (callback) => gateway.onSchemaLoadOrUpdate(callback),
      stop: async () => gateway.stop(),
      async load(options) {
        const loaded = await gateway.load(options);
        executor = loaded.executor;
        return { executor: executor && noting(executor, documents) };
      },
    },
    shortWay: (plugins) => ({
      find: (request) => (executor === null ? null : documents.find(request)),
      async run(asked, context) {
        if (executor === null) return null;
        const ran = await run(plugins, executor, asked, context);
        if ('bytes' in ran) return ran;
        context.handedOver = ran;
        return null;
      },
    }),
  };
}
