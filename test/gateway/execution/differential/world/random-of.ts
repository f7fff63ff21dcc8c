import { createRandom } from '../../../../../demo/random.ts';
import type { Random } from '../../../../../demo/random.ts';

/** FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/ */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

/** The same parts give the same numbers, whoever asks and when. */
export function randomOf(...parts: readonly unknown[]): Random {
  return createRandom(hashOf(parts.join('|')), 0, 'records');
}
