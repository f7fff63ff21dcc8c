import { GraphQLError, GraphQLSchema, parse } from 'graphql';
import type { ExecutionArgs, ExecutionResult, FormattedExecutionResult } from 'graphql';
import { CloseCode, makeServer } from 'graphql-ws';
import type { OperationResult } from 'graphql-ws';
import type { ErrorCode } from '../../../../schema/errors.ts';
import type { CallerOf, Credentials } from '../../../access/caller.ts';
import { PURPOSE_HEADER, parsePurpose } from '../../../audit/purpose.ts';
import { traceError } from '../../../errors.ts';
import { refusalIn } from '../../refusals.ts';
import { VIEWER_HEADER } from '../../../viewer-header.ts';
import type { Connection, SocketOperations } from './socket-connection.ts';
import { startOperation } from './start-operation.ts';
import type { TransportOptions } from '../transport-options.ts';

const INIT_WAIT_MS = 3_000;
/** Its payload is kept with the connection, and stands in for headers, of which Node takes as much. */
const MAX_INIT_BYTES = 16_384;
const MAX_OPERATIONS = 100;

/** RFC 6455, section 7.4.1 */
const MESSAGE_TOO_BIG = 1009;

/**
 * What graphql-ws is told to run, whatever a client asks for: it looks at the kind of operation and no further, and the
 * live graph does the rest.
 */
const ANY_OPERATION: Pick<ExecutionArgs, 'schema' | 'document'> = {
  schema: new GraphQLSchema({}),
  document: parse('subscription { any }'),
};

function refused(code: ErrorCode, message: string): readonly GraphQLError[] {
  return [new GraphQLError(message, { extensions: { code } })];
}

/** What one more operation is refused with; null where it may run. A connection outlives the token it came with. */
function refusalOf({ caller: { expiresAt } }: Connection, operations: number): readonly GraphQLError[] | null {
  if (expiresAt !== null && expiresAt.getTime() <= Date.now()) {
    return refused('UNAUTHENTICATED', 'The sign-in has expired. Open another connection with a new token.');
  }
  if (operations <= MAX_OPERATIONS) return null;
  const message = `A connection may have at most ${MAX_OPERATIONS} operations at once, but asks for one more. Complete one first, or open another connection.`;
  return refused('RATE_LIMITED', message);
}

/** What a `connection_init` says in the place of headers, which a page cannot set: in whatever letters, as in headers. */
type Said = (name: string) => readonly unknown[];

function saidIn(payload: Readonly<Record<string, unknown>>): Said {
  const said = Object.entries(payload).map(([name, value]) => [name.toLowerCase(), value] as const);
  return (name) => said.filter(([other]) => other === name).map(([, value]) => value);
}

/** Who says it. Null: it does not say. */
function credentialsIn(said: Said, address: string): Credentials | null {
  const textOf = (name: string): string | undefined => {
    const values = said(name);
    // What is no text, or said twice, is no token either, and is refused as such.
    return values.length === 0 ? undefined : values.map((value) => (typeof value === 'string' ? value : '')).join();
  };
  const authorization = textOf('authorization');
  const viewerHeader = textOf(VIEWER_HEADER);
  if (authorization === undefined && viewerHeader === undefined) return null;
  return { authorization, viewerHeader, address };
}

/** False, and the connection is closed, for a purpose that the audit does not take. */
function takePurpose(connection: Connection, said: Said): boolean {
  const [purpose, ...others] = said(PURPOSE_HEADER);
  if (purpose === undefined) return true;
  try {
    if (typeof purpose !== 'string' || others.length > 0) throw new TypeError('A purpose must be one text.');
    connection.purpose = parsePurpose(purpose);
    return true;
  } catch {
    connection.socket.close(CloseCode.BadRequest, 'Malformed purpose');
    return false;
  }
}

/** Errors as results hold them are plain data; the protocol's server wants them as errors. */
function asErrors({ errors = [] }: ExecutionResult | FormattedExecutionResult): readonly GraphQLError[] {
  return errors.map(({ message, path, locations, extensions }) =>
    Object.assign(new GraphQLError(message, { path, extensions }), { locations }),
  );
}

/**
 * The connection as it is asked who it is anew: what an issuer, a key or the registry says may have changed since it was
 * opened. What an operation is refused with where it is nobody any more.
 */
async function renewed(connection: Connection, callerOf: CallerOf): Promise<Connection | readonly GraphQLError[]> {
  const now = { ...connection }; // of this message: others come while it waits
  try {
    const caller = await callerOf(connection.credentials);
    return { ...now, caller, client: { ...now.client, isSigned: caller.isSigned, key: caller.key } };
  } catch (error) {
    const refusal = refusalIn(error);
    if (refusal === null) throw error;
    return asErrors(refusal);
  }
}

/** Runs the operations of all connections on the live graph. */
export function createSocketOperations(options: TransportOptions): SocketOperations {
  const { callerOf, logger } = options;

  const server = makeServer<Record<string, unknown>, Connection>({
    connectionInitWaitTimeout: INIT_WAIT_MS,
    onConnect: async ({ connectionParams, extra }) => {
      if (extra.messageBytes > MAX_INIT_BYTES) {
        extra.socket.close(MESSAGE_TOO_BIG, 'Initialisation too big');
        return false;
      }
      const said = saidIn(connectionParams ?? {});
      if (!takePurpose(extra, said)) return false;
      const credentials = credentialsIn(said, extra.client.address);
      if (credentials === null) return true;
      try {
        extra.caller = await callerOf(credentials);
        extra.credentials = credentials;
        extra.client = { ...extra.client, isSigned: extra.caller.isSigned, key: extra.caller.key };
        return true;
      } catch {
        extra.socket.close(CloseCode.Unauthorized, 'Unauthorized');
        return false;
      }
    },
    onSubscribe: async ({ extra, subscriptions }, _id, payload) => {
      const refusal = refusalOf(extra, Object.keys(subscriptions).length);
      if (refusal !== null) return refusal;
      const connection = await renewed(extra, callerOf);
      if (!('socket' in connection)) return connection;
      const results = await startOperation(options, connection, payload);
      if (!(Symbol.asyncIterator in results) && results.data === undefined) return asErrors(results);
      return { ...ANY_OPERATION, contextValue: results };
    },
    subscribe: ({ contextValue }) => contextValue as Awaited<OperationResult>, // as `onSubscribe` gives it
    // The live graph's errors are formatted; the protocol's server would do it again.
    onNext: (_connection, _id, _payload, _args, result) => result as FormattedExecutionResult,
  });

  return {
    server,
    onFault: (error) => logger.error({ causes: traceError(error) }, 'unexpected error'),
  };
}
