import type { MaybePromise } from '../../schema/maybe-promise.ts';
import type { Viewer } from '../../schema/viewer.ts';

/** What a request brings along to say who sent it. */
export interface Credentials {
  /** The header `authorization`, or what stands for it in `connection_init`. */
  readonly authorization: string | undefined;
  /** The header that a gateway tells a subgraph the viewer by. */
  readonly viewerHeader: string | undefined;
  /** An IP address, behind proxies as the trusted ones tell it. */
  readonly address: string;
}

/** Who sent a request. */
export interface Caller {
  readonly viewer: Viewer;
  /** When the sign-in ends, and with it what runs for it; null: it does not. */
  readonly expiresAt: Date | null;
  /** The viewer came with the request, proven; else it is nobody, or the configured one. */
  readonly isSigned: boolean;
  /**
   * What limits count by: one text for each person, program or partner that signs in, whatever its token; for others one
   * for each address. Never the token, the subject or the address itself.
   */
  readonly key: string;
}

/** At once for credentials that are known. Errors: UNAUTHENTICATED for those that are not to be believed. */
export type CallerOf = (credentials: Credentials) => MaybePromise<Caller>;
