import { isPlanNode } from '@apollo/query-planner';
import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';

/** What fetches of a plan send, each text once: the planner gives each of them a name of its own, which is left out. */
export function fetchTexts({ node }: QueryPlan): ReadonlySet<string> {
  return new Set(isPlanNode(node) ? fetchesIn(node).map(textOf) : []);
}

function textOf({ operation, operationName }: FetchNode): string {
  return operationName === undefined ? operation : operation.replace(operationName, '');
}

function fetchesIn(node: PlanNode): readonly FetchNode[] {
  switch (node.kind) {
    case 'Fetch':
      return [node];
    case 'Flatten':
      return fetchesIn(node.node);
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(fetchesIn);
    case 'Condition':
      return [node.ifClause, node.elseClause].flatMap((clause) => (clause ? fetchesIn(clause) : []));
    case 'Defer':
      return []; // no plan of ours has one
  }
}
