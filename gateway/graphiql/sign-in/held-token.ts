import type { PageViewer } from '../../http/graphiql/page-access.ts';

/** A token in the memory of the page, and whom the gateway takes its bearer for. */
export interface HeldToken {
  readonly token: string | null;
  readonly viewer: PageViewer;
}

/** A request that leaves now still finds its token good when it arrives. */
const MARGIN_MS = 30_000;

export interface RenewOptions {
  /** Null: the token ends when it ends. */
  readonly renew: (() => Promise<HeldToken>) | null;
  readonly onRenewed: (viewer: PageViewer) => void;
  readonly now?: () => number;
}

/**
 * Gives the token of the next request, a new one where the one held is about to end. Requests at once wait for one
 * renewal.
 *
 * Errors: those of `renew`.
 */
export function keepToken(
  first: HeldToken,
  { renew, onRenewed, now = Date.now }: RenewOptions,
): () => Promise<string | null> {
  let held = first;
  let renewal: Promise<void> | null = null;
  const isEnding = () => held.viewer.expiresAt !== null && Date.parse(held.viewer.expiresAt) - now() < MARGIN_MS;
  const takeNext = async (next: () => Promise<HeldToken>) => {
    held = await next();
    onRenewed(held.viewer);
  };
  return async () => {
    if (renew !== null && isEnding()) {
      renewal ??= takeNext(renew).finally(() => {
        renewal = null;
      });
      await renewal;
    }
    return held.token;
  };
}
