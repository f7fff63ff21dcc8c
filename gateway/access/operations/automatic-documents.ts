import { createDocumentStore, textBytes } from '../../graphql/document-store.ts';
import type { SharedRedis } from '../../deployment/redis.ts';
import { documentHash } from './document-hash.ts';

/** Documents that clients have sent once along with their hash, and name by it from then on. */
export interface AutomaticDocuments {
  find(hash: string): Promise<string | null>;
  /** `hash` is the sha256 of `text`; who kept it does not matter, because nobody can keep another text by it. */
  keep(hash: string, text: string): Promise<void>;
}

/** About what Apollo Server keeps at the most. */
const KEPT_BYTES = 30_000_000;
/** In Redis: from when it was sent along last. */
const KEPT_SECONDS = 24 * 3600;

/** What Redis holds is believed as far as its hash goes: whoever writes to it cannot change an operation. */
async function findShared({ client, name }: SharedRedis, hash: string): Promise<string | null> {
  const text = await client.get(name('document', hash)).catch(() => null); // without Redis: it is not found there
  return text !== null && documentHash(text) === hash ? text : null;
}

/** Kept in this process, those used longest ago let go, and in Redis where there is one. */
export function createAutomaticDocuments(redis: SharedRedis | null, keptBytes = KEPT_BYTES): AutomaticDocuments {
  const kept = createDocumentStore<string>(keptBytes, textBytes);
  return {
    async find(hash) {
      const own = kept.get(hash);
      if (own !== undefined || redis === null) return own ?? null;
      const shared = await findShared(redis, hash);
      if (shared !== null) kept.set(hash, shared);
      return shared;
    },
    async keep(hash, text) {
      kept.set(hash, text);
      await redis?.client.set(redis.name('document', hash), text, 'EX', KEPT_SECONDS).catch(() => null);
    },
  };
}
