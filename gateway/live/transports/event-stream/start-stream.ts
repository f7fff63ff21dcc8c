import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionResult } from 'graphql';
import type { RequestParams } from 'graphql-sse';
import { clientOf, readCaller } from '../../../http/caller.ts';
import { refusal } from '../../../http/error-answers.ts';
import { noteArrival, noteResult } from '../note-facts.ts';
import type { TransportOptions } from '../transport-options.ts';
import { watchResults } from '../watch-results.ts';

export function malformedOperation(): Error {
  const message =
    'An operation must have a `query` that is text; it may have `variables` that are an object and an `operationName` that is text.';
  return refusal(400, 'BAD_USER_INPUT', message);
}

async function* single(result: ExecutionResult): AsyncGenerator<ExecutionResult> {
  yield result;
}

/** Waits until the client has taken what was sent. One that has gone never does; its results end by the same signal. */
async function drained(response: ServerResponse, signal: AbortSignal): Promise<void> {
  if (response.writableNeedDrain) await once(response, 'drain', { signal }).catch(() => undefined);
}

/** As the server holds it: a body may come without saying how long it is. */
function sizeOf({ url, body }: FastifyRequest): number {
  return url.length + Buffer.byteLength(JSON.stringify(body ?? null));
}

/**
 * Runs the operation of a request for an event stream.
 *
 * Errors: BAD_USER_INPUT for an operation name that is no text; the protocol's handler has looked at all else.
 */
export async function startStream(
  { live, callerOf, running }: TransportOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  { query, operationName, variables, extensions }: RequestParams,
): Promise<AsyncIterable<ExecutionResult>> {
  if (!['string', 'undefined'].includes(typeof (operationName ?? undefined))) throw malformedOperation();
  const { facts, id } = request;
  const caller = await readCaller(request, callerOf);
  const signal = running.signalOf(reply);
  noteArrival(facts, { query, operationName });
  const results = await live.subscribe({
    query,
    extensions,
    operationName,
    variables,
    viewer: caller.viewer,
    expiresAt: caller.expiresAt,
    client: clientOf(request, caller),
    sizeBytes: sizeOf(request),
    facts,
    requestId: id,
    signal,
    drop: () => reply.raw.destroy(),
  });
  return watchResults(Symbol.asyncIterator in results ? results : single(results), {
    whenReady: async () => drained(reply.raw, signal),
    onResult: (result) => noteResult(facts, result),
    onEnd: () => undefined,
  });
}
