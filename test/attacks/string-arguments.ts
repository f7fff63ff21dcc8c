/** Every argument of a schema that takes a text, with a document that reaches it. */
import {
  GraphQLID,
  GraphQLString,
  getNamedType,
  isEnumType,
  isInterfaceType,
  isListType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import type { GraphQLArgument, GraphQLField, GraphQLInputType, GraphQLObjectType, GraphQLSchema } from 'graphql';

export interface StringArgument {
  /** `Query.order(id:)` */
  readonly coordinate: string;
  /** Of a variable `$text`. */
  readonly document: string;
  /** What the document answers with, from the root to the field. */
  readonly path: readonly string[];
  readonly isList: boolean;
}

/** Where data are reached from, in the demo. */
const SEEDS: Readonly<Record<string, string>> = {
  customerByRecord: '(id: "orders:C00017")',
  order: '(id: "orders:100083")',
};

interface Step {
  readonly text: string;
  readonly name: string;
}

function takesText({ type }: GraphQLArgument): boolean {
  const named = getNamedType(type);
  return named === GraphQLID || named === GraphQLString;
}

function isList(type: GraphQLInputType): boolean {
  return isListType(type) || ('ofType' in type && isListType(type.ofType));
}

/** The shortest way to each object type. */
function waysTo(schema: GraphQLSchema): ReadonlyMap<GraphQLObjectType, readonly Step[]> {
  const query = schema.getQueryType();
  if (!query) throw new Error('A schema must have queries.');
  const ways = new Map<GraphQLObjectType, readonly Step[]>([[query, []]]);
  for (const [type, steps] of ways) {
    // a Map gives what is added while it is walked through
    for (const { name, args, type: returned } of Object.values(type.getFields())) {
      const named = getNamedType(returned);
      const seed = type === query ? SEEDS[name] : '';
      if (
        !isObjectType(named) ||
        ways.has(named) ||
        seed === undefined ||
        (seed === '' && args.some(isRequiredArgument))
      )
        continue;
      ways.set(named, [...steps, { name, text: `${name}${seed}` }]);
    }
  }
  return ways;
}

function leavesOf({ type }: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(type);
  if (!isObjectType(named) && !isInterfaceType(named)) return '';
  const nodes = named.getFields()['nodes'];
  return nodes === undefined ? '{ __typename }' : '{ nodes { __typename } }';
}

function someValue(type: GraphQLInputType): string {
  const named = getNamedType(type);
  return isEnumType(named) ? (named.getValues()[0]?.name ?? '') : '"101712"';
}

function otherArguments({ args }: GraphQLField<unknown, unknown>, tested: GraphQLArgument): string {
  return args
    .filter((argument) => argument !== tested && isRequiredArgument(argument))
    .map(({ name, type }) => `${name}: ${someValue(type)}`)
    .join(', ');
}

/** Every field of the mutation type is reached without a way. */
function mutationOf(schema: GraphQLSchema): readonly (readonly [GraphQLObjectType, readonly Step[]])[] {
  const mutation = schema.getMutationType();
  return mutation ? [[mutation, []]] : [];
}

export function stringArguments(schema: GraphQLSchema): readonly StringArgument[] {
  return [...waysTo(schema), ...mutationOf(schema)].flatMap(([type, steps]) =>
    Object.values(type.getFields()).flatMap((field) =>
      field.args.filter(takesText).map((argument) => {
        const listed = isList(argument.type);
        const others = otherArguments(field, argument);
        const variable = String(argument.type);
        // A cursor to go back from is taken with a number of rows alone.
        const last =
          argument.name.startsWith('before') && field.args.some(({ name }) => name === 'last') ? ', last: 5' : '';
        const asked = `${field.name}(${argument.name}: $text${others && `, ${others}`}${last}) ${leavesOf(field)}`;
        return {
          coordinate: `${type.name}.${field.name}(${argument.name}:)`,
          document: `${type === schema.getMutationType() ? 'mutation' : 'query'}($text: ${variable}) { ${steps.reduceRight((inner, { text }) => `${text} { ${inner} }`, asked)} }`,
          path: [...steps.map(({ name }) => name), field.name],
          isList: listed,
        };
      }),
    ),
  );
}
