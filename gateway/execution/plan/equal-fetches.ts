import type { FetchNode, PlanNode, ResponsePath } from '@apollo/query-planner';

/** A fetch of entities, and where it is done; more than one place where several are equal. */
export interface PlacedFetch {
  readonly node: FetchNode;
  readonly requires: NonNullable<FetchNode['requires']>;
  readonly paths: readonly ResponsePath[];
}

/** The one fetch of entities that a node is; null where it is something else. */
export function placedFetch(node: PlanNode, path: ResponsePath): PlacedFetch | null {
  if (node.kind === 'Flatten') return placedFetch(node.node, [...path, ...node.path]);
  if (node.kind !== 'Fetch' || node.requires === undefined) return null;
  return { node, requires: node.requires, paths: [path] };
}

/** Equal for fetches that ask one subgraph the same; the planner numbers the names of their operations. */
function signatureOf({ serviceName, operation, operationName, ...node }: FetchNode): string {
  const text = operationName === undefined ? operation : operation.replace(operationName, '');
  return JSON.stringify([serviceName, text, node.requires, node.inputRewrites, node.outputRewrites]);
}

/** Makes one of those that are equal, at the place of the first. */
export function joinEqual(fetches: readonly PlacedFetch[]): readonly PlacedFetch[] {
  const joined = new Map<string, PlacedFetch>();
  for (const fetch of fetches) {
    const signature = signatureOf(fetch.node);
    const first = joined.get(signature) ?? { ...fetch, paths: [] };
    joined.set(signature, { ...first, paths: [...first.paths, ...fetch.paths] });
  }
  return [...joined.values()];
}
