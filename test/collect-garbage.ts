/** For tests of what is let go of, and of what a thing takes. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
export const collectGarbage = runInNewContext('gc') as () => void; // that is what the flag makes

/** Bytes in use. */
export async function heapUsed(): Promise<number> {
  await new Promise((resolve) => setImmediate(resolve)); // weak references that were looked at hold until the turn ends
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
