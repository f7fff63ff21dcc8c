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
import type { OperationListener, OperationPlugin } from '../operation-plugins.ts';
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
  /** The last of the server's. */
  readonly plugin: OperationPlugin;
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

/** Ends what has been begun elsewhere as it was left. */
function endingHandedOver(execute: Executor): Executor {
  return async (request) => {
    const end = (request.context as OperationContext).handedOver?.end; // the server's own contexts
    if (end === undefined) return execute(request);
    if (end.kind === 'ran') return end.result;
    throw end.error;
  };
}

/** Both ways over one gateway. */
export function createWays(gateway: FederatedGateway): Ways {
  const documents = createKnownDocuments();
  let executor: Executor | null = null;
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => documents.serve(apiSchema));
  const listener: OperationListener = {
    didResolveOperation({ source, schema, document, queryHash }) {
      documents.note(source, { schema, document, queryHash });
    },
  };
  return {
    gateway: {
      onSchemaLoadOrUpdate: (callback) => gateway.onSchemaLoadOrUpdate(callback),
      stop: async () => gateway.stop(),
      async load(options) {
        const loaded = await gateway.load(options);
        executor = loaded.executor;
        return { executor: executor && endingHandedOver(executor) };
      },
    },
    plugin: { requestDidStart: () => listener },
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
