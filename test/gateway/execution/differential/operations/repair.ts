import { Kind, parse, print, validate, visit } from 'graphql';
import type { ASTNode, DocumentNode, GraphQLError, GraphQLSchema, SelectionNode } from 'graphql';

const REMOVABLE = new Set<string>([
  Kind.FIELD,
  Kind.FRAGMENT_SPREAD,
  Kind.INLINE_FRAGMENT,
  Kind.VARIABLE_DEFINITION,
  Kind.FRAGMENT_DEFINITION,
  Kind.DIRECTIVE,
]);
const TYPENAME: SelectionNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** Without these nodes; a selection set that loses all it has asks for `__typename`. */
export function without(document: DocumentNode, doomed: ReadonlySet<ASTNode>): DocumentNode {
  return visit(document, {
    enter: (node) => (doomed.has(node) ? null : undefined),
    leave: (node) =>
      node.kind === Kind.SELECTION_SET && node.selections.length === 0
        ? { ...node, selections: [TYPENAME] }
        : undefined,
  });
}

function culprit({ nodes = [] }: GraphQLError): ASTNode | undefined {
  return nodes.findLast((node) => REMOVABLE.has(node.kind));
}

/** Takes out what is not valid (fields that do not merge, mostly). */
export function repairedDocument(schema: GraphQLSchema, start: DocumentNode): DocumentNode {
  let document = start;
  for (;;) {
    const errors = validate(schema, document);
    if (errors.length === 0) return document;
    const doomed = new Set(errors.flatMap((error) => culprit(error) ?? []));
    if (doomed.size === 0) throw new Error(`${errors[0]?.message} in ${print(document)}`);
    document = without(document, doomed);
  }
}

export function repaired(schema: GraphQLSchema, text: string): string {
  return print(repairedDocument(schema, parse(text)));
}
