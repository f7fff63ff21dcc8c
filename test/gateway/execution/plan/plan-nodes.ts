/** Plans as the planner writes them. */
import type { FetchNode, PlanNode, ResponsePath } from '@apollo/query-planner';
import { OperationTypeNode } from 'graphql';

/** From the root: `{ customer { id } }`. */
export function fetch(serviceName: string, selection: string, more: Partial<FetchNode> = {}): FetchNode {
  const operationKind = OperationTypeNode.QUERY;
  return { kind: 'Fetch', serviceName, operation: selection, operationName: undefined, operationKind, ...more };
}

/** Of entities of one type, by their ids: `{ name }`. */
export function entities(
  serviceName: string,
  type: string,
  selection: string,
  path: ResponsePath,
  more: Partial<FetchNode> = {},
): PlanNode {
  const operation = `query($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${type} ${selection} } }`;
  const selections = [{ kind: 'Field', name: '__typename' } as const, { kind: 'Field', name: 'id' } as const];
  const requires = [{ kind: 'InlineFragment', typeCondition: type, selections } as const];
  return { kind: 'Flatten', path, node: fetch(serviceName, operation, { requires, ...more }) };
}

export function sequence(...nodes: PlanNode[]): PlanNode {
  return { kind: 'Sequence', nodes };
}

export function parallel(...nodes: PlanNode[]): PlanNode {
  return { kind: 'Parallel', nodes };
}
