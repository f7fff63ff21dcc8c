import { Kind, print, visit } from 'graphql';
import type { ASTNode, DocumentNode, OperationDefinitionNode, SelectionNode } from 'graphql';
import { createFreeName } from '../../graphql/free-name.ts';
import type { Fragments } from './subscribed-field.ts';

/** What a client selects of a subscription's answers, as parts of a query that is written around it. */
export interface ClientSelection {
  /** With its braces. */
  readonly text: string;
  /** Definitions of the variables that the selection uses, as they stand in an operation; empty where it uses none. */
  readonly variables: string;
  /** Definitions of the fragments that it spreads. */
  readonly fragments: string;
  /** A name of ours that the client's document has nowhere. */
  readonly freeName: (wish: string) => string;
}

interface Uses {
  readonly variables: Set<string>;
  readonly fragments: Set<string>;
}

/** What nodes use, through fragments too. */
function collectUses(nodes: readonly ASTNode[], fragments: Fragments, uses: Uses): Uses {
  for (const node of nodes) {
    visit(node, {
      Variable({ name }) {
        uses.variables.add(name.value);
      },
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (fragment === undefined || uses.fragments.has(name.value)) return;
        uses.fragments.add(name.value);
        collectUses([fragment], fragments, uses);
      },
    });
  }
  return uses;
}

export function clientSelection(
  document: DocumentNode,
  { variableDefinitions = [] }: OperationDefinitionNode,
  selections: readonly SelectionNode[],
  fragments: Fragments,
): ClientSelection {
  const uses = collectUses(selections, fragments, { variables: new Set(), fragments: new Set() });
  return {
    text: print({ kind: Kind.SELECTION_SET, selections }),
    variables: variableDefinitions
      .filter(({ variable }) => uses.variables.has(variable.name.value))
      .map(print)
      .join(', '),
    fragments: [...fragments.values()]
      .filter(({ name }) => uses.fragments.has(name.value))
      .map(print)
      .join('\n'),
    freeName: createFreeName(document),
  };
}
