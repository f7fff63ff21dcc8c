import { describe, expect, it } from 'vitest';
import { createAutomaticDocuments } from '../../../../gateway/access/operations/automatic-documents.ts';
import { documentHash } from '../../../../gateway/access/operations/document-hash.ts';
import { textBytes } from '../../../../gateway/graphql/document-store.ts';
import type { SharedRedis } from '../../../../gateway/deployment/redis.ts';

/** As much of a Redis as is used here. */
function memoryRedis(): {
  readonly redis: SharedRedis;
  readonly texts: Map<string, string>;
  readonly fail: () => void;
} {
  const texts = new Map<string, string>();
  let isAway = false;
  const answer = <T>(value: () => T): Promise<T> =>
    isAway ? Promise.reject(new Error('away')) : Promise.resolve(value());
  const client = {
    get: async (key: string) => answer(() => texts.get(key) ?? null),
    set: async (key: string, text: string) =>
      answer(() => {
        texts.set(key, text);
        return 'OK' as const;
      }),
  };
  const redis = { client, name: (...parts: readonly string[]) => parts.join(':') } as unknown as SharedRedis;
  return { redis, texts, fail: () => void (isAway = true) };
}

const A = '{ a }';
const long = (name: string): string => `{ ${name} ${'b'.repeat(1000)} }`;

describe('documents that clients have sent along', () => {
  it('are found by their hash', async () => {
    const documents = createAutomaticDocuments(null);
    expect(await documents.find(documentHash(A))).toBeNull();
    await documents.keep(documentHash(A), A);
    expect(await documents.find(documentHash(A))).toBe(A);
  });

  it('are bounded by their length: those used longest ago go', async () => {
    const documents = createAutomaticDocuments(null, textBytes(long('a')) + textBytes(A));
    await documents.keep(documentHash(long('a')), long('a'));
    await documents.keep(documentHash(A), A);
    expect(await documents.find(documentHash(long('a')))).toBe(long('a'));
    await documents.keep(documentHash(long('b')), long('b'));
    expect(await documents.find(documentHash(A))).toBeNull();
    expect(await documents.find(documentHash(long('a')))).toBeNull();
    expect(await documents.find(documentHash(long('b')))).toBe(long('b'));
  });

  it('are found by other processes in Redis', async () => {
    const { redis } = memoryRedis();
    await createAutomaticDocuments(redis).keep(documentHash(A), A);
    expect(await createAutomaticDocuments(redis).find(documentHash(A))).toBe(A);
  });

  it('are not believed from Redis where the text is not that of the hash', async () => {
    const { redis, texts } = memoryRedis();
    texts.set(`document:${documentHash(A)}`, '{ another }');
    expect(await createAutomaticDocuments(redis).find(documentHash(A))).toBeNull();
  });

  it('are those of the process while Redis is away', async () => {
    const { redis, fail } = memoryRedis();
    fail();
    const documents = createAutomaticDocuments(redis);
    await documents.keep(documentHash(A), A);
    expect(await documents.find(documentHash(A))).toBe(A);
    expect(await documents.find(documentHash(long('b')))).toBeNull();
  });
});
