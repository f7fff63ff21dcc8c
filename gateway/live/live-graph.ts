/** What the transports (server-sent events, WebSocket) serve. */
import type { ExecutionResult } from 'graphql';
import type { Viewer } from '../../schema/viewer.ts';
import type { Client, OperationFacts } from '../graphql/operation-context.ts';

/** A subscription as a client asks for it; parsed and validated by whoever takes it. */
export interface LiveRequest {
  readonly query: string;
  /** Of the request: a hash instead of the query, for one. */
  readonly extensions?: unknown;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly viewer: Viewer;
  /** When the viewer's header expires; null: never. */
  readonly expiresAt: Date | null;
  /** Where it comes from; goes on into the context of each operation that is run for it as the client sent it. */
  readonly client: Client;
  /** Of what it was sent with. */
  readonly sizeBytes: number;
  /** What the log will tell of it. The graph writes the operation's name; whoever logs the rest. */
  readonly facts: OperationFacts;
  readonly requestId: string;
  /** Aborts when the client has gone, or the server is to end. */
  readonly signal: AbortSignal;
  /** Cuts the client's connection: it does not take what it asked for. */
  readonly drop: () => void;
}

export interface LiveGraph {
  /**
   * Results as they come, or one result where there is nothing to wait for: errors of the request, or the answer of a
   * query. Never rejects.
   */
  subscribe(request: LiveRequest): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult>;
  /** Listeners at this moment. */
  readonly listeners: number;
  close(): Promise<void>;
}
