import { buildASTSchema, getDirectiveValues, isInterfaceType, isObjectType, parse } from 'graphql';
import type { ConstDirectiveNode, GraphQLSchema } from 'graphql';
import { fieldRulesOf, readFieldRules } from '../../../schema/field-rules.ts';
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

function otherWeightsOf(supergraphSdl: string): CostWeights['others'] {
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
  return others;
}

/** The weights of a supergraph. Errors: as `fieldRulesOf`. */
export function costWeightsOf(supergraphSdl: string): CostWeights {
  return { fields: fieldRulesOf(supergraphSdl), others: otherWeightsOf(supergraphSdl) };
}

let own: CostWeights | undefined;

/** Those of the product's own supergraph, read once. Errors: as `fieldRulesOf`. */
export function readCostWeights(): CostWeights {
  own ??= { fields: readFieldRules(), others: otherWeightsOf(readSupergraphSdl()) };
  return own;
}
