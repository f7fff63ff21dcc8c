/** Sizes of key lists, so that a few texts, and a few plans on the server, serve all calls. */
const BUCKETS = [1, 10, 20, 50, 100, 500, 1000, 2000] as const;

/** As many slots as a statement for so many keys has, at most `max`. */
export function bucketFor(count: number, max: number): number {
  for (const bucket of BUCKETS) if (bucket >= count) return Math.min(max, bucket);
  return max;
}

export interface KeyChunk<K> {
  /** As many as the statement has slots for: the last is repeated up to there, so that parameters keep their types. */
  readonly keys: readonly K[];
  /** How many there are without the repeated ones. */
  readonly count: number;
}

/** Cuts keys to what one statement takes. */
export function chunkKeys<K>(keys: readonly K[], max: number): readonly KeyChunk<K>[] {
  if (keys.length === 1) return [{ keys, count: 1 }];
  const chunks: KeyChunk<K>[] = [];
  for (let start = 0; start < keys.length; start += max) {
    const chunk = keys.slice(start, start + max);
    const count = chunk.length;
    const size = bucketFor(count, max);
    const last = chunk.slice(-1);
    while (chunk.length < size) chunk.push(...last);
    chunks.push({ keys: chunk, count });
  }
  return chunks;
}
