/**
 * Loaders: one batch a relation and request. They live in a WeakMap by request context, so that no viewer can ever meet
 * another's; the port beneath cuts a batch to what its engine takes.
 *
 * A loader reads for all who ask it before its first batch goes out: what they look at is put together. Who comes later
 * and looks at more gets a loader of its own under the same name; who looks at less is served by what was read.
 *
 * What was read another way (beside the list whose rows are the keys) goes into a loader of the very set it was read
 * with: in one of a wider set it would be told to readers of fields that it does not have.
 */
import DataLoader from 'dataloader';
import type { Asked } from '../../../adapters/ports.ts';
import { viewerKey } from '../../../schema/viewer.ts';
import type { Viewer } from '../../../schema/viewer.ts';
import type { RequestContext } from '../../services.ts';
import { covers, isSame, unionOf } from './asked-sets.ts';
import { inTurn } from './in-turn.ts';

export interface Relation<K extends string, V> {
  /** Of its kind in a request; it states the types. */
  readonly name: string;
  /** The value of a key that is absent from the answer. */
  readonly missing: V;
  readonly read: (keys: readonly K[], asked: Asked, context: RequestContext) => Promise<ReadonlyMap<K, V>>;
}

type Values = ReadonlyMap<string, unknown>;

interface KeptLoader {
  asked: Asked;
  /** Nothing has been read yet. */
  isOpen: boolean;
  /** What was asked for, by key: the loader's own cache. */
  readonly answers: Map<string, Promise<unknown>>;
  /** Keys whose values come another way. */
  foreseen: Map<string, Promise<Values>> | null;
  readonly loader: DataLoader<string, unknown>;
}

type LoadersByName = Map<string, KeptLoader[]>;

const loadersOfRequest = new WeakMap<RequestContext, Map<string, LoadersByName>>();
const keysOfViewers = new WeakMap<Viewer, string>();
const ALL_FIELDS: Asked = {};

/** The viewer's part in a loader's key, made once a request: a viewer is an object of its request. */
function keyOf(viewer: Viewer): string {
  let key = keysOfViewers.get(viewer);
  if (key === undefined) keysOfViewers.set(viewer, (key = viewerKey(viewer)));
  return key;
}

function loadersOf(context: RequestContext): LoadersByName {
  let byViewer = loadersOfRequest.get(context);
  if (byViewer === undefined) loadersOfRequest.set(context, (byViewer = new Map<string, LoadersByName>()));
  const viewer = keyOf(context.viewer);
  let loaders = byViewer.get(viewer);
  if (loaders === undefined) byViewer.set(viewer, (loaders = new Map<string, KeptLoader[]>()));
  return loaders;
}

function createLoader<K extends string, V>(
  context: RequestContext,
  relation: Relation<K, V>,
  asked: Asked,
): KeptLoader {
  const answers = new Map<string, Promise<unknown>>();
  // A kept loader has lost its types; its keys come from its callers alone, which give this one what `read` takes.
  const readAll = async (keys: readonly string[]): Promise<readonly unknown[]> => {
    kept.isOpen = false;
    const values = await relation.read(keys as readonly K[], kept.asked, context);
    return keys.map((key) => values.get(key as K) ?? relation.missing);
  };
  const kept: KeptLoader = {
    asked,
    isOpen: true,
    answers,
    foreseen: null,
    loader: new DataLoader(readAll, { cacheMap: answers, batchScheduleFn: (run) => inTurn(context, run) }),
  };
  return kept;
}

/** The request's loaders of a relation for its viewer. */
function loadersFor(context: RequestContext, name: string): KeptLoader[] {
  const loaders = loadersOf(context);
  let known = loaders.get(name);
  if (known === undefined) loaders.set(name, (known = []));
  return known;
}

function addLoader<K extends string, V>(
  context: RequestContext,
  relation: Relation<K, V>,
  known: KeptLoader[],
  asked: Asked,
): KeptLoader {
  const made = createLoader(context, relation, asked);
  known.push(made);
  return made;
}

/** Where none covers what is asked: one that has not read yet and can read that too, or else a new one. */
function loaderOfMore<K extends string, V>(
  context: RequestContext,
  relation: Relation<K, V>,
  known: KeptLoader[],
  asked: Asked,
): KeptLoader {
  const open = known.find(({ isOpen }) => isOpen);
  if (open === undefined) return addLoader(context, relation, known, asked);
  open.asked = unionOf(open.asked, asked);
  return open;
}

/** What is known of a key already, or on its way. */
function answerIn({ answers, foreseen }: KeptLoader, key: string, missing: unknown): Promise<unknown> | undefined {
  const known = answers.get(key);
  if (known !== undefined) return known;
  const answer = foreseen?.get(key)?.then((values) => values.get(key) ?? missing);
  if (answer !== undefined) answers.set(key, answer);
  return answer;
}

/** What was read before a write is read anew after it. */
export function forgetLoaded(context: RequestContext): void {
  loadersOfRequest.delete(context);
}

/** The value of a key: read with all that is asked of the relation at the same time, and once a request. */
export function load<K extends string, V>(
  context: RequestContext,
  relation: Relation<K, V>,
  key: K,
  asked: Asked = ALL_FIELDS,
): Promise<V> {
  const known = loadersFor(context, relation.name);
  let covering: KeptLoader | undefined;
  for (const one of known) {
    if (!covers(one.asked, asked)) continue;
    // A loader itself would hold back what it has until its next batch. The relation's name states the type.
    const answer = answerIn(one, key, relation.missing) as Promise<V> | undefined;
    if (answer !== undefined) return answer;
    covering ??= one;
  }
  const { loader } = covering ?? loaderOfMore(context, relation, known, asked);
  return loader.load(key) as Promise<V>; // as above
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
  values: Promise<ReadonlyMap<K, V>>,
): void {
  const known = loadersFor(context, relation.name);
  const kept = known.find((one) => isSame(one.asked, asked)) ?? addLoader(context, relation, known, asked);
  // From now on its answers are of this set, and of no wider one.
  kept.isOpen = false;
  const { answers } = kept;
  const foreseen = (kept.foreseen ??= new Map<string, Promise<Values>>());
  const expected = keys.filter((key) => !answers.has(key) && !foreseen.has(key));
  for (const key of expected) foreseen.set(key, values);
  values.catch(() => {
    for (const key of expected) {
      foreseen.delete(key);
      answers.delete(key);
    }
  });
}
