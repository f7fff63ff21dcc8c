import { buildASTSchema, getDirectiveValues, isInterfaceType, isObjectType, parse } from 'graphql';
import type { ConstDirectiveNode, GraphQLSchema } from 'graphql';
import { readFieldRules } from '../../../schema/field-rules.ts';
import type { FieldRules } from '../../../schema/field-rules.ts';
import { readSupergraphSdl } from '../../../schema/sdl.ts';

/** What `@cost` and `@listSize` say, by schema coordinate. */
export interface CostWeights {
  readonly fields: FieldRules;
  /** Of types (`Money`) and of arguments (`Query.searchCustomers(text:)`). */
  readonly others: ReadonlyMap<string, number>;
}

interface Weighed {
  readonly astNode?: { readonly directives?: readonly ConstDirectiveNode[] } | null | undefined;
}

function weightOf(schema: GraphQLSchema, { astNode }: Weighed): number | null {
  const definition = schema.getDirective('cost');
  const weight = definition && astNode ? getDirectiveValues(definition, astNode)?.['weight'] : undefined;
  return typeof weight === 'number' ? weight : null;
}

/** The weights of a supergraph, by default the product's own. */
export function readCostWeights(supergraphSdl: string = readSupergraphSdl()): CostWeights {
  const schema = buildASTSchema(parse(supergraphSdl, { noLocation: true }), { assumeValidSDL: true });
  const others = new Map<string, number>();
  const note = (coordinate: string, weighed: Weighed): void => {
    const weight = weightOf(schema, weighed);
    if (weight !== null) others.set(coordinate, weight);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    note(type.name, type);
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      for (const argument of field.args) note(`${type.name}.${field.name}(${argument.name}:)`, argument);
    }
  }
  return { fields: readFieldRules(supergraphSdl), others };
}
