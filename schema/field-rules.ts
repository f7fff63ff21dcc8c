/**
 * What the SDL says of each field beside its type: who may see it, whether it is personal, what it costs, who else it is
 * published for. Read from the composed supergraph, where the directives of one field in several subgraphs are united.
 *
 * Source: `@authenticated`, `@requiresScopes`, `@policy`, `@tag`, `@cost` and `@listSize` of the federation
 * specification, https://specs.apollo.dev/federation/v2.9; `@pii` of schema/shared.graphql
 */
import { Kind, buildASTSchema, getDirectiveValues, isInterfaceType, isObjectType, parse } from 'graphql';
import type { FieldDefinitionNode, GraphQLSchema } from 'graphql';
import { z } from 'zod';
import { ConfigurationError } from './errors.ts';
import { readSupergraphSdl } from './sdl.ts';

export const PII_KINDS = ['NAME', 'EMAIL', 'PHONE', 'BIRTH_DATE', 'ADDRESS_LINE', 'POSTCODE', 'TEXT', 'VALUE'] as const;
/** What a personal value tells. TEXT: words that people wrote or that quote them; VALUE: any of the others. */
export type PiiKind = (typeof PII_KINDS)[number];

/** How long the list of a field may be. */
export interface ListSize {
  readonly assumedSize: number | null;
  readonly slicingArguments: readonly string[];
  /** Of the type that the field returns; empty: the field itself is the list. */
  readonly sizedFields: readonly string[];
  readonly requireOneSlicingArgument: boolean;
}

export interface FieldRule {
  readonly authenticated: boolean;
  /** All scopes of one of these lists; null: none is asked for. */
  readonly scopes: readonly (readonly string[])[] | null;
  /** All policies of one of these lists; null: none is asked for. */
  readonly policies: readonly (readonly string[])[] | null;
  /** Null: not personal. */
  readonly pii: PiiKind | null;
  /** Of the field itself; those of its type are not among them. */
  readonly tags: readonly string[];
  readonly cost: number | null;
  readonly listSize: ListSize | null;
}

const NO_RULE: FieldRule = {
  authenticated: false,
  scopes: null,
  policies: null,
  pii: null,
  tags: [],
  cost: null,
  listSize: null,
};

/** By `Type.field`: every field of every object and interface. */
export type FieldRules = ReadonlyMap<string, FieldRule>;

const RIGHTS = ['authenticated', 'requiresScopes', 'policy'];

const lists = z.array(z.array(z.string()));
const argumentsOf = {
  requiresScopes: z.object({ scopes: lists }),
  policy: z.object({ policies: lists }),
  pii: z.object({ kind: z.enum(PII_KINDS) }),
  cost: z.object({ weight: z.number() }),
  listSize: z.object({
    assumedSize: z.number().nullable().default(null),
    slicingArguments: z.array(z.string()).nullish(),
    sizedFields: z.array(z.string()).nullish(),
    requireOneSlicingArgument: z.boolean().default(true),
  }),
};

type DirectiveName = keyof typeof argumentsOf;

function listSizeOf(read: z.infer<typeof argumentsOf.listSize> | null): ListSize | null {
  if (read === null) return null;
  return { ...read, slicingArguments: read.slicingArguments ?? [], sizedFields: read.sizedFields ?? [] };
}

function tagsOf({ directives = [] }: FieldDefinitionNode): readonly string[] {
  return directives
    .filter(({ name }) => name.value === 'tag')
    .flatMap(({ arguments: [argument] = [] }) => (argument?.value.kind === Kind.STRING ? argument.value.value : []));
}

function ruleOf(schema: GraphQLSchema, node: FieldDefinitionNode): FieldRule {
  function read<N extends DirectiveName>(name: N): z.infer<(typeof argumentsOf)[N]> | null {
    const definition = schema.getDirective(name);
    const values = definition && getDirectiveValues(definition, node);
    return values ? (argumentsOf[name].parse(values) as z.infer<(typeof argumentsOf)[N]>) : null; // of that name's own parser
  }
  return {
    authenticated: node.directives?.some(({ name }) => name.value === 'authenticated') ?? false,
    scopes: read('requiresScopes')?.scopes ?? null,
    policies: read('policy')?.policies ?? null,
    pii: read('pii')?.kind ?? null,
    tags: tagsOf(node),
    cost: read('cost')?.weight ?? null,
    listSize: listSizeOf(read('listSize')),
  };
}

/** A right on a type holds wherever the type is met, which nobody sees at the field that they change. */
function refuseTypeRights(schema: GraphQLSchema): void {
  for (const { name, astNode } of Object.values(schema.getTypeMap())) {
    const found = astNode?.directives?.find((directive) => RIGHTS.includes(directive.name.value));
    if (found === undefined) continue;
    throw new ConfigurationError(`${name}: @${found.name.value} must stand on fields, but stands on the type.`);
  }
}

/** Whoever asks an interface is told by one of its types, so that both must say the same. */
function refuseUnequalRules(schema: GraphQLSchema, rules: FieldRules): void {
  const told = (coordinate: string): string => {
    const { authenticated, scopes, policies, pii } = rules.get(coordinate) ?? NO_RULE;
    return JSON.stringify([authenticated, scopes, policies, pii]);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isInterfaceType(type)) continue;
    for (const { name } of schema.getPossibleTypes(type)) {
      const field = Object.keys(type.getFields()).find((own) => told(`${type.name}.${own}`) !== told(`${name}.${own}`));
      if (field === undefined) continue;
      throw new ConfigurationError(`${name}.${field}: rights and @pii must be those of ${type.name}.${field}.`);
    }
  }
}

/**
 * The rules of a supergraph.
 *
 * Errors: ConfigurationError where a right stands on a type, or an interface and one of its types differ.
 */
export function fieldRulesOf(supergraphSdl: string): FieldRules {
  const schema = buildASTSchema(parse(supergraphSdl, { noLocation: true }), { assumeValidSDL: true });
  refuseTypeRights(schema);
  const rules = new Map<string, FieldRule>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || !(isObjectType(type) || isInterfaceType(type))) continue;
    for (const { name, astNode } of Object.values(type.getFields())) {
      if (astNode) rules.set(`${type.name}.${name}`, ruleOf(schema, astNode));
    }
  }
  refuseUnequalRules(schema, rules);
  return rules;
}

/** The same for whoever asks: five parts of a server read it at its start. */
let own: FieldRules | undefined;

/** The rules of the product's own supergraph, read once. Errors: as `fieldRulesOf`. */
export function readFieldRules(): FieldRules {
  own ??= fieldRulesOf(readSupergraphSdl());
  return own;
}
