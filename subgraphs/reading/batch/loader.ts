/**
 * Loaders: one batch a relation and request. They are kept by request and viewer (kept-for-request.ts), so that no viewer
 * can ever meet another's; the port beneath cuts a batch to what its engine takes.
 *
 * A loader reads for all who ask it before its first batch goes out: what they look at is put together. Who comes later
 * and looks at more gets a loader of its own under the same name; who looks at less is served by what was read.
 *
 * What was read another way (beside the list whose rows are the keys) goes into a loader of the very set it was read
 * with: in one of a wider set it would be told to readers of fields that it does not have.
 */
import type { Asked } from '../../../adapters/ports.ts';
import type { MaybePromise } from '../../../schema/maybe-promise.ts';
import type { RequestContext } from '../../services.ts';
import { promised } from './answer.ts';
import { covers, isSame, unionOf } from './asked-sets.ts';
import { Batch, ForeseenValues, KeyAnswer } from './batch.ts';
import type { Source, Values } from './batch.ts';
import { inTurn } from './in-turn.ts';
import { keptForRequest } from './kept-for-request.ts';

export interface Relation<K extends string, V> {
  /** Of its kind in a request; it states the types. */
  readonly name: string;
  /** The value of a key that is absent from the answer. */
  readonly missing: V;
  readonly read: (keys: readonly K[], asked: Asked, context: RequestContext) => MaybePromise<ReadonlyMap<K, V>>;
}

interface KeptLoader {
  asked: Asked;
  /** Nothing has been read yet. */
  isOpen: boolean;
  /** Where the value of each key that was asked for comes from. */
  readonly sources: Map<string, Source>;
  /** What goes out next; null where nothing waits. */
  gathering: Batch | null;
}

const loaders = keptForRequest(() => new Map<string, KeptLoader[]>());
const ALL_FIELDS: Asked = {};

/** The request's loaders of a relation for its viewer. */
function loadersFor(context: RequestContext, name: string): KeptLoader[] {
  const ofRequest = loaders.of(context);
  let known = ofRequest.get(name);
  if (known === undefined) ofRequest.set(name, (known = []));
  return known;
}

function addLoader(known: KeptLoader[], asked: Asked): KeptLoader {
  const made: KeptLoader = { asked, isOpen: true, sources: new Map<string, Source>(), gathering: null };
  known.push(made);
  return made;
}

/** Where none covers what is asked: one that has not read yet and can read that too, or else a new one. */
function loaderOfMore(known: KeptLoader[], asked: Asked): KeptLoader {
  const open = known.find(({ isOpen }) => isOpen);
  if (open === undefined) return addLoader(known, asked);
  open.asked = unionOf(open.asked, asked);
  return open;
}

function readBatch<K extends string, V>(
  context: RequestContext,
  relation: Relation<K, V>,
  batch: Batch,
  asked: Asked,
): void {
  let reading: MaybePromise<Values>;
  try {
    // A kept loader has lost its types; its keys come from its callers alone, which give this one what `read` takes.
    reading = relation.read(batch.keys as K[], asked, context);
  } catch (error) {
    batch.fail(error);
    return;
  }
  if (reading instanceof Promise) {
    reading.then(
      (values) => batch.fulfil(values),
      (error: unknown) => batch.fail(error),
    );
  } else batch.fulfil(reading);
}

/** What the loader's keys go into: read in the request's next turn. */
function batchOf<K extends string, V>(context: RequestContext, relation: Relation<K, V>, kept: KeptLoader): Batch {
  if (kept.gathering !== null) return kept.gathering;
  const batch = new Batch();
  kept.gathering = batch;
  inTurn(context, () => {
    kept.gathering = null;
    kept.isOpen = false;
    readBatch(context, relation, batch, kept.asked);
  });
  return batch;
}

/** Nothing that was read is told any more. */
export function forgetLoaded(context: RequestContext): void {
  loaders.forget(context);
}

/** The value of a key: read with all that is asked of the relation at the same time, and once a request, failed or not. */
export function ask<K extends string, V>(
  context: RequestContext,
  relation: Relation<K, V>,
  key: K,
  asked: Asked = ALL_FIELDS,
): KeyAnswer<V> {
  const known = loadersFor(context, relation.name);
  let covering: KeptLoader | undefined;
  for (const one of known) {
    if (!covers(one.asked, asked)) continue;
    const source = one.sources.get(key);
    if (source !== undefined && !source.isLost) return new KeyAnswer(source, key, relation.missing);
    covering ??= one;
  }
  const kept = covering ?? loaderOfMore(known, asked);
  const batch = batchOf(context, relation, kept);
  // Who looks at more of a key that waits already makes the batch wider and no longer.
  if (kept.sources.get(key) !== batch) batch.keys.push(key);
  kept.sources.set(key, batch);
  return new KeyAnswer(batch, key, relation.missing);
}

/** The same for callers that await it. */
export async function load<K extends string, V>(
  context: RequestContext,
  relation: Relation<K, V>,
  key: K,
  asked?: Asked,
): Promise<V> {
  return promised(ask(context, relation, key, asked));
}

/**
 * Keys whose values come another way, read with what is asked: none of them is read any more, unless more of it is
 * looked at. What fails to come is read when it is asked for.
 */
export function foresee<K extends string, V>(
  context: RequestContext,
  relation: Relation<K, V>,
  asked: Asked,
  keys: readonly K[],
  values: KeyAnswer<ReadonlyMap<K, V>>,
): void {
  const known = loadersFor(context, relation.name);
  const kept = known.find((one) => isSame(one.asked, asked)) ?? addLoader(known, asked);
  // From now on its answers are of this set, and of no wider one.
  kept.isOpen = false;
  const foreseen = new ForeseenValues(values);
  for (const key of keys) if (kept.sources.get(key)?.isLost !== false) kept.sources.set(key, foreseen);
}
