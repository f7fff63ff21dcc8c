import { assert } from '@apollo/federation-internals';
import type { FieldSelection } from '@apollo/federation-internals';
import { Kind, OperationTypeNode, executeSync, visit } from 'graphql';
import type { DocumentNode, GraphQLSchema, SelectionNode, VariableDefinitionNode } from 'graphql';
import type { ShapeRun } from './shape-run.ts';

function usedVariables(node: SelectionNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(node, { Variable: ({ name }) => void names.add(name.value) });
  return names;
}

function documentOf(selection: SelectionNode, variableDefinitions: readonly VariableDefinitionNode[]): DocumentNode {
  const selectionSet = { kind: Kind.SELECTION_SET, selections: [selection] } as const;
  const operation = {
    kind: Kind.OPERATION_DEFINITION,
    operation: OperationTypeNode.QUERY,
    variableDefinitions,
    selectionSet,
  } as const;
  return { kind: Kind.DOCUMENT, definitions: [operation] };
}

/**
 * Answers `__schema` or `__type` by the API schema, anew each time: an answer is large, and a client can write as many
 * operations that have one as it likes.
 */
export function compileIntrospection(
  selection: FieldSelection,
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
): (run: ShapeRun) => unknown {
  const node = selection.expandFragments().toSelectionNode();
  const used = usedVariables(node);
  const document = documentOf(
    node,
    definitions.filter(({ variable }) => used.has(variable.name.value)),
  );
  return ({ variables: variableValues }) => {
    const { data, errors = [] } = executeSync({ schema, document, rootValue: {}, variableValues });
    const complaint = () =>
      `Introspection query for ${JSON.stringify(node)} should not have failed but got ${JSON.stringify(errors)}`;
    assert(errors.length === 0, complaint);
    return data?.[selection.element.responseName()];
  };
}
