/**
 * A contract: of a supergraph, what is tagged. The rest stays in the supergraph, where keys and `@requires` need it, as
 * `@inaccessible`: no client sees it, or can ask for it.
 */
import { Kind, isTypeDefinitionNode, parse, print } from 'graphql';
import type { ConstDirectiveNode, FieldDefinitionNode, TypeDefinitionNode } from 'graphql';
import { ConfigurationError } from '../../../schema/errors.ts';
import { isMarked, keptParts } from './kept-parts.ts';
import type { KeptParts, Part } from './kept-parts.ts';

const INACCESSIBLE: ConstDirectiveNode = {
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'inaccessible' },
};

/** Of a specification that the supergraph links, such as `join__Graph`: no part of the graph itself. */
function isOfSpecification({ name }: Part): boolean {
  return name.value.includes('__');
}

function hideUnless<T extends Part>(part: T, isKept: boolean): T {
  if (isKept || isMarked(part, 'inaccessible')) return part;
  return { ...part, directives: [...(part.directives ?? []), INACCESSIBLE] };
}

function hideInField(field: FieldDefinitionNode, coordinate: string, kept: KeptParts['coordinates']) {
  if (!kept.has(coordinate)) return hideUnless(field, false);
  const given = field.arguments ?? [];
  return {
    ...field,
    arguments: given.map((argument) => hideUnless(argument, kept.has(`${coordinate}(${argument.name.value})`))),
  };
}

function hideInType(type: TypeDefinitionNode, kept: KeptParts['coordinates']): TypeDefinitionNode {
  const owner = type.name.value;
  if (!kept.has(owner)) return hideUnless(type, false);
  switch (type.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION: {
      const fields = type.fields ?? [];
      return { ...type, fields: fields.map((field) => hideInField(field, `${owner}.${field.name.value}`, kept)) };
    }
    case Kind.ENUM_TYPE_DEFINITION: {
      const values = type.values ?? [];
      return { ...type, values: values.map((value) => hideUnless(value, kept.has(`${owner}.${value.name.value}`))) };
    }
    case Kind.INPUT_OBJECT_TYPE_DEFINITION: {
      const fields = type.fields ?? [];
      return { ...type, fields: fields.map((field) => hideUnless(field, kept.has(`${owner}.${field.name.value}`))) };
    }
    case Kind.UNION_TYPE_DEFINITION:
    case Kind.SCALAR_TYPE_DEFINITION:
      return type;
  }
}

/**
 * The supergraph of a contract. `supergraphSdl` must link `@inaccessible`, as every one does that hides a key.
 *
 * Errors: ConfigurationError with every reason why what is tagged makes no schema, one a line.
 */
export function cutContract(supergraphSdl: string, tag: string): string {
  const supergraph = parse(supergraphSdl);
  const { coordinates, problems } = keptParts(supergraph, tag);
  if (problems.length > 0) throw new ConfigurationError(problems.join('\n'));
  const definitions = supergraph.definitions.map((definition) =>
    isTypeDefinitionNode(definition) && !isOfSpecification(definition)
      ? hideInType(definition, coordinates)
      : definition,
  );
  return `${print({ ...supergraph, definitions }).trim()}\n`;
}
