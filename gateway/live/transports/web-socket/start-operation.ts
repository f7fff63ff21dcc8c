import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { ExecutionResult } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import type { Logger } from 'pino';
import { newFacts } from '../../../graphql/operation-context.ts';
import type { OperationFacts } from '../../../graphql/operation-context.ts';
import { levelOf, operationLine } from '../../../http/request-log.ts';
import { noteArrival, noteResult } from '../note-facts.ts';
import type { Connection } from './socket-connection.ts';
import { watchResults } from '../watch-results.ts';

interface Operation {
  readonly requestId: string;
  readonly facts: OperationFacts;
  readonly signal: AbortSignal;
  /** Called once, whatever ended it: nothing of it goes on, and the log tells of it. */
  readonly end: () => void;
}

/** What a request is to fastify: an id, a signal and a line in the log. */
function openOperation({ caller, purpose, socket, aborts }: Connection, logger: Logger): Operation {
  const startedAt = performance.now();
  const requestId = randomUUID();
  const facts = { ...newFacts(), purpose };
  const controller = new AbortController();
  setMaxListeners(0, controller.signal); // as for requests: every statement that runs for the operation listens
  const abort = (): void => controller.abort();
  aborts.add(abort);
  if (socket.readyState !== socket.OPEN) abort(); // it went while it was asked who it is
  return {
    requestId,
    facts,
    signal: controller.signal,
    end() {
      aborts.delete(abort);
      abort();
      const line = operationLine(facts, caller, performance.now() - startedAt);
      const isGone = socket.readyState !== socket.OPEN;
      logger[levelOf(null, facts.errorCodes)](
        { requestId, transport: 'websocket', ...line, ...(isGone ? { disconnected: true } : {}) },
        'operation',
      );
    },
  };
}

/** Runs one operation of a connection. */
export async function startOperation(
  { logger }: { readonly logger: Logger },
  connection: Connection,
  payload: SubscribePayload,
): Promise<AsyncIterable<ExecutionResult> | ExecutionResult> {
  const { live, caller, client, messageBytes, socket } = connection;
  const { requestId, facts, signal, end } = openOperation(connection, logger);
  noteArrival(facts, payload);
  const results = await live.subscribe({
    query: payload.query,
    extensions: payload.extensions,
    operationName: payload.operationName,
    variables: payload.variables,
    viewer: caller.viewer,
    expiresAt: caller.expiresAt,
    client,
    sizeBytes: messageBytes,
    facts,
    requestId,
    signal,
    drop: () => socket.terminate(),
  });
  if (Symbol.asyncIterator in results) {
    return watchResults(results, { onResult: (result) => noteResult(facts, result), onEnd: end });
  }
  noteResult(facts, results);
  end();
  return results;
}
