/**
 * Loaders: one batch a relation and request. They live in a WeakMap by request context, so that no viewer can ever meet
 * another's; the port beneath cuts a batch to what its engine takes.
 *
 * A loader reads for all who ask it before its first batch goes out: what they look at is put together. Who comes later
 * and looks at more gets a loader of its own under the same name; who looks at less is served by what was read.
 */
import DataLoader from 'dataloader';
import type { Asked } from '../../../adapters/ports.ts';
import { viewerKey } from '../../../schema/viewer.ts';
import type { Viewer } from '../../../schema/viewer.ts';
import type { RequestContext } from '../../services.ts';
import { covers, unionOf } from './asked-sets.ts';
import { inTurn } from './in-turn.ts';

export interface Relation<K extends string, V> {
  /** Of its kind in a request; it states the types. */
  readonly name: string;
  /** The value of a key that is absent from the answer. */
  readonly missing: V;
  /** All fields where it is left out. */
  readonly asked?: Asked | undefined;
  readonly read: (keys: readonly K[], asked: Asked) => Promise<ReadonlyMap<K, V>>;
}

interface KeptLoader {
  asked: Asked;
  /** Nothing has been read yet. */
  isOpen: boolean;
  /** What was asked for, by key: the loader's own cache. */
  readonly answers: Map<string, Promise<unknown>>;
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

function createLoader<K extends string, V>(context: RequestContext, relation: Relation<K, V>): KeptLoader {
  const answers = new Map<string, Promise<unknown>>();
  // A kept loader has lost its types; its keys come from its callers alone, which give this one what `read` takes.
  const readAll = async (keys: readonly string[]): Promise<readonly unknown[]> => {
    kept.isOpen = false;
    const values = await relation.read(keys as readonly K[], kept.asked);
    return keys.map((key) => values.get(key as K) ?? relation.missing);
  };
  const kept: KeptLoader = {
    asked: relation.asked ?? ALL_FIELDS,
    isOpen: true,
    answers,
    loader: new DataLoader(readAll, { cacheMap: answers, batchScheduleFn: (run) => inTurn(context, run) }),
  };
  return kept;
}

/** The request's loader of that name for its viewer that reads what is asked, made at first use. */
function loaderFor<K extends string, V>(context: RequestContext, relation: Relation<K, V>): KeptLoader {
  const loaders = loadersOf(context);
  const asked = relation.asked ?? ALL_FIELDS;
  const known = loaders.get(relation.name);
  const serving = known?.find((one) => covers(one.asked, asked));
  if (serving !== undefined) return serving;
  const open = known?.find((one) => one.isOpen);
  if (open !== undefined) {
    open.asked = unionOf(open.asked, asked);
    return open;
  }
  const made = createLoader(context, relation);
  if (known === undefined) loaders.set(relation.name, [made]);
  else known.push(made);
  return made;
}

/** The value of a key: read with all that is asked of the relation at the same time, and once a request. */
export function load<K extends string, V>(context: RequestContext, relation: Relation<K, V>, key: K): Promise<V> {
  const { answers, loader } = loaderFor(context, relation);
  // The loader itself would hold back what it has until its next batch. The relation's name states the type.
  return (answers.get(key) ?? loader.load(key)) as Promise<V>;
}

/** Values that come another way: no key of them is read any more. A value that fails to come is read when it is asked for. */
export function foresee<K extends string, V>(
  context: RequestContext,
  relation: Relation<K, V>,
  values: Iterable<readonly [K, Promise<V>]>,
): void {
  const kept = loaderFor(context, relation);
  // From now on its answers are of this set, and of no wider one.
  kept.isOpen = false;
  for (const [key, value] of values) {
    if (kept.answers.has(key)) continue;
    kept.answers.set(key, value);
    value.catch(() => kept.answers.delete(key));
  }
}
