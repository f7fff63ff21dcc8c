import type { RecordId } from '../../../schema/ids.ts';

/**
 * Answers of a row's parent whether this is the first chunk of keys that found it: where a collation takes two keys for
 * one, a parent is found through both.
 */
export function createChunkFinder(): (parent: RecordId, chunk: number) => boolean {
  const chunks = new Map<RecordId, number>();
  let last: RecordId | null = null;
  return (parent, chunk) => {
    // All of the first chunk, which is the only one as a rule, count; those of later ones must not be among them.
    if (chunk === 0 && parent === last) return true;
    last = parent;
    const first = chunks.get(parent);
    if (first === undefined) chunks.set(parent, chunk);
    return first === undefined || first === chunk;
  };
}
