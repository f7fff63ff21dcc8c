import type { Logger } from 'pino';
import type { CallerOf } from '../../http/caller.ts';
import type { RunningRequests } from '../../http/running-requests.ts';
import type { LiveGraph } from '../live-graph.ts';

export interface TransportOptions {
  readonly live: LiveGraph;
  /** Of the partners' graph; null: there is none. */
  readonly partnersLive: LiveGraph | null;
  readonly callerOf: CallerOf;
  readonly running: RunningRequests;
  readonly logger: Logger;
  readonly bodyLimitBytes: number;
  /** Of pages that may open WebSockets beside those of this host. */
  readonly origins?: readonly string[] | undefined;
  /** WebSockets that one client may hold. */
  readonly socketsPerClient: number;
}

/** What a client may leave unread before it is cut. */
export const MAX_UNREAD_BYTES = 1024 * 1024;

/** Where live updates are served by server-sent events. */
export const STREAM_PATH = '/graphql/stream';
export const PARTNERS_STREAM_PATH = '/partners/graphql/stream';
