/**
 * What later fetches of a plan need of a fetch, so that they can begin before all of it is there.
 *
 * A fetch fills its objects while later fetches already merge theirs into them. That gives what it would give one after
 * the other as long as no two of them fill the same field; where they may, the first is waited for to its end.
 */
import type { ResponseTree } from '../fetch.ts';
import type { PlanFetch } from './plan-fetches.ts';
import { commonTree, emptyTree, growPath, growRequired, treeAt } from './response-tree.ts';

/** What a step waits for when it has started a fetch. */
export type Wait =
  | { readonly kind: 'done' }
  | { readonly kind: 'early'; readonly part: ResponseTree }
  /** No later fetch looks at it. */
  | { readonly kind: 'nothing' };

function startsWith(path: readonly string[], start: readonly string[]): boolean {
  return start.every((name, index) => path[index] === name);
}

function shareField(tree: ResponseTree | undefined, other: ResponseTree | undefined): boolean {
  return tree !== undefined && Object.keys(tree).some((name) => name !== '__typename' && other?.[name] !== undefined);
}

/** Whether two fetches fill a field of one object. */
function fillSameField(one: PlanFetch, other: PlanFetch): boolean {
  if (startsWith(one.path, other.path)) {
    return shareField(one.selected, treeAt(other.selected, one.path.slice(other.path.length)));
  }
  return startsWith(other.path, one.path) && fillSameField(other, one);
}

/** What the later fetches read: the way to their targets, and what they require of them. */
function readBy(fetches: readonly PlanFetch[]): ResponseTree {
  const tree = emptyTree();
  for (const { path, node } of fetches) growRequired(growPath(tree, path), node.requires ?? []);
  return tree;
}

/** Whether another fetch that has not ended before this one begins fills a field that this one fills. */
function isFilledElsewhere(fetch: PlanFetch): boolean {
  return [...fetch.later, ...fetch.beside].some((other) => fillSameField(fetch, other));
}

/** Whether none of the others writes into the objects that this one gives, so that equal ones may be one. */
export function isShareable(fetch: PlanFetch): boolean {
  const { path, selected, later, beside } = fetch;
  const goesBelow = (other: PlanFetch): boolean => {
    if (other.path.length <= path.length || !startsWith(other.path, path)) return false;
    return treeAt(selected, other.path.slice(path.length)) !== undefined;
  };
  return !isFilledElsewhere(fetch) && ![...later, ...beside].some(goesBelow);
}

export function waitFor(fetch: PlanFetch): Wait {
  const { node, path, selected, later } = fetch;
  if (isFilledElsewhere(fetch) || (node.outputRewrites ?? []).length > 0) return { kind: 'done' };
  const read = treeAt(readBy(later), path);
  const part = read === undefined ? null : commonTree(selected, read);
  if (part === null) return { kind: 'nothing' };
  return { kind: 'early', part: node.requires === undefined ? part : { _entities: part } };
}
