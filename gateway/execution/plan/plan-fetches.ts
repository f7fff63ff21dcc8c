import type { FetchNode, PlanNode, ResponsePath } from '@apollo/query-planner';
import { parse } from 'graphql';
import type { DocumentNode } from 'graphql';
import type { ResponseTree } from '../fetch.ts';
import { namesOf, selectedTree } from './response-tree.ts';

/** A fetch of a plan, and how it stands to the others. */
export interface PlanFetch {
  readonly node: FetchNode;
  readonly document: DocumentNode;
  /** Response names from the root to its targets. */
  readonly path: readonly string[];
  /** What it fills of a target. */
  readonly selected: ResponseTree;
  readonly later: PlanFetch[];
  /** Those that may run at the same time. */
  readonly beside: PlanFetch[];
}

function planFetch(node: FetchNode, path: ResponsePath): PlanFetch {
  const document = parse(node.operation, { noLocation: true });
  const tree = selectedTree(document);
  const selected = node.requires === undefined ? tree : (tree['_entities'] ?? {});
  return { node, document, path: namesOf(path), selected, later: [], beside: [] };
}

function sequence(groups: readonly (readonly PlanFetch[])[]): readonly PlanFetch[] {
  for (const [index, group] of groups.entries()) {
    const later = groups.slice(index + 1).flat();
    for (const fetch of group) fetch.later.push(...later);
  }
  return groups.flat();
}

function parallel(groups: readonly (readonly PlanFetch[])[]): readonly PlanFetch[] {
  for (const group of groups) {
    const beside = groups.filter((other) => other !== group).flat();
    for (const fetch of group) fetch.beside.push(...beside);
  }
  return groups.flat();
}

/** All fetches of a plan, in its order. Of a condition both clauses: which one runs is known at a request. */
export function planFetches(node: PlanNode, path: ResponsePath = []): readonly PlanFetch[] {
  switch (node.kind) {
    case 'Fetch':
      return [planFetch(node, path)];
    case 'Flatten':
      return planFetches(node.node, [...path, ...node.path]);
    case 'Sequence':
      return sequence(node.nodes.map((child) => planFetches(child, path)));
    case 'Parallel':
      return parallel(node.nodes.map((child) => planFetches(child, path)));
    case 'Condition':
      return [node.ifClause, node.elseClause].flatMap((clause) => (clause ? planFetches(clause, path) : []));
    case 'Defer':
      return []; // no plan of ours has one
  }
}
