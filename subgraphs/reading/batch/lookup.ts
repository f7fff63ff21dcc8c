/**
 * Lookups: what a request asks of the registry, one DataLoader for each kind of question. They are kept by request and
 * viewer, as loaders are.
 */
import DataLoader from 'dataloader';
import type { RequestContext } from '../../services.ts';
import { inTurn } from './in-turn.ts';
import { keptForRequest } from './kept-for-request.ts';

export interface Lookup<K extends string, V> {
  /** Of its kind in a request; it states the types. */
  readonly name: string;
  /** The value of a key that is absent from the answer. */
  readonly missing: V;
  readonly read: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>;
}

const lookups = keptForRequest(() => new Map<string, DataLoader<string, unknown>>());

/** The value of a key: read with all keys that are asked for at the same time, and once a request. */
export function lookUp<K extends string, V>(
  context: RequestContext,
  { name, missing, read }: Lookup<K, V>,
  key: K,
): Promise<V> {
  const ofRequest = lookups.of(context);
  let loader = ofRequest.get(name);
  if (loader === undefined) {
    const readAll = async (keys: readonly string[]): Promise<readonly unknown[]> => {
      const values = await read(keys as readonly K[]); // a kept loader has lost its types
      return keys.map((one) => values.get(one as K) ?? missing);
    };
    loader = new DataLoader(readAll, { batchScheduleFn: (run) => inTurn(context, run) });
    ofRequest.set(name, loader);
  }
  return loader.load(key) as Promise<V>; // the name states the type
}

/** Nothing that was looked up is told any more. */
export function forgetLookups(context: RequestContext): void {
  lookups.forget(context);
}
