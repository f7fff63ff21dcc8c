import { getResponseName } from '@apollo/query-planner';
import type { QueryPlanSelectionNode, ResponsePath } from '@apollo/query-planner';
import { Kind } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode, SelectionSetNode } from 'graphql';
import type { ResponseTree } from '../fetch.ts';

/** A ResponseTree in the making. */
export interface GrowingTree {
  [responseName: string]: GrowingTree;
}

/** A client chooses response names: none is inherited. */
export function emptyTree(): GrowingTree {
  return Object.create(null) as GrowingTree; // it has no property of another type, nor any
}

function branch(tree: GrowingTree, name: string): GrowingTree {
  return (tree[name] ??= emptyTree());
}

/** The response names of a plan's path; positions in lists are passed through. */
export function namesOf(path: ResponsePath): readonly string[] {
  return path.filter((element): element is string => typeof element === 'string' && element !== '@');
}

/** The tree at a path, made where it is not there yet. */
export function growPath(tree: GrowingTree, names: readonly string[]): GrowingTree {
  return names.reduce(branch, tree);
}

/** The tree at a path; undefined where there is none. */
export function treeAt(tree: ResponseTree, names: readonly string[]): ResponseTree | undefined {
  let at: ResponseTree | undefined = tree;
  for (const name of names) at = at?.[name];
  return at;
}

/** Adds what a fetch `requires`, of whatever type. */
export function growRequired(tree: GrowingTree, selections: readonly QueryPlanSelectionNode[]): void {
  for (const node of selections) {
    const at = node.kind === 'Field' ? branch(tree, getResponseName(node)) : tree;
    growRequired(at, node.selections ?? []);
  }
}

function growSelected(
  tree: GrowingTree,
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): void {
  for (const node of selections) {
    switch (node.kind) {
      case Kind.FIELD: {
        const at = branch(tree, (node.alias ?? node.name).value);
        if (node.selectionSet !== undefined) growSelected(at, node.selectionSet, fragments);
        break;
      }
      case Kind.INLINE_FRAGMENT:
        growSelected(tree, node.selectionSet, fragments);
        break;
      case Kind.FRAGMENT_SPREAD: {
        const fragment = fragments.get(node.name.value);
        if (fragment !== undefined) growSelected(tree, fragment.selectionSet, fragments);
        break;
      }
    }
  }
}

/** What an operation of a fetch selects, of whatever type. */
export function selectedTree({ definitions }: DocumentNode): ResponseTree {
  const tree = emptyTree();
  const fragments = new Map(
    definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  for (const node of definitions) {
    if (node.kind === Kind.OPERATION_DEFINITION) growSelected(tree, node.selectionSet, fragments);
  }
  return tree;
}

/** What both trees have, and the `__typename` that the first has of it; null where they have nothing in common. */
export function commonTree(tree: ResponseTree, other: ResponseTree): ResponseTree | null {
  const common = emptyTree();
  for (const [name, below] of Object.entries(tree)) {
    const otherBelow = other[name];
    if (otherBelow !== undefined) Object.assign(branch(common, name), commonTree(below, otherBelow));
  }
  if (Object.keys(common).length === 0) return null;
  if (tree['__typename'] !== undefined) branch(common, '__typename');
  return common;
}
