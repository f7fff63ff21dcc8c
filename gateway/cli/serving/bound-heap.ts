import { setFlagsFromString } from 'node:v8';

/** By how much the heap may grow from what lives in it before V8 collects. */
const GROWING_PERCENT = 25;

/**
 * Has V8 collect when the heap has grown by so much. Left alone it goes to four times of what lives, and keeps what it
 * took: a gateway with two thousand listeners would hold twice the memory. What a request leaves is garbage before it gets
 * there, with the semi-space that `npm start` gives (docs/benches.md).
 *
 * For a process that serves: what starting takes is garbage of another kind, and collecting it early would cost a tenth
 * of the start.
 */
export function boundHeap(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWING_PERCENT}`); // V8 reads it after each collection
}
