import { Kind, TypeInfo, isAbstractType, visit, visitWithTypeInfo } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { FieldRules } from '../../schema/field-rules.ts';

/** The fragments that an operation reaches. */
function fragmentsOf(document: DocumentNode, operation: OperationDefinitionNode): readonly FragmentDefinitionNode[] {
  const byName = new Map(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  );
  const reached = new Set<FragmentDefinitionNode>();
  const follow = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = byName.get(name.value);
        if (fragment === undefined || reached.has(fragment)) return;
        reached.add(fragment);
        follow(fragment);
      },
    });
  };
  follow(operation);
  return [...reached];
}

/** `Type.field` of a field, and of each type that it may stand for. */
function coordinatesOf(schema: GraphQLSchema, typeInfo: TypeInfo, field: string): readonly string[] {
  const parent = typeInfo.getParentType();
  if (!parent) return [];
  const types = isAbstractType(parent) ? [parent, ...schema.getPossibleTypes(parent)] : [parent];
  return types.map(({ name }) => `${name}.${field}`);
}

/** The coordinates of an operation's personal fields, in order; those that a variable leaves out among them. */
export function personalFieldsOf(
  schema: GraphQLSchema,
  rules: FieldRules,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): readonly string[] {
  const found = new Set<string>();
  for (const part of [operation, ...fragmentsOf(document, operation)]) {
    const typeInfo = new TypeInfo(schema);
    const visitor = {
      Field: ({ name }: { readonly name: { readonly value: string } }) => {
        for (const coordinate of coordinatesOf(schema, typeInfo, name.value)) {
          if ((rules.get(coordinate)?.pii ?? null) !== null) found.add(coordinate);
        }
      },
    };
    visit(part, visitWithTypeInfo(typeInfo, visitor));
  }
  return [...found].toSorted();
}
