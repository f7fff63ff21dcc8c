/** Random operations of a schema: aliases, fragments, merged fields, @skip and @include, variables, `__typename` anywhere. */
import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import type { GraphQLCompositeType, GraphQLField, GraphQLSchema } from 'graphql';
import type { Random } from '../../../../../demo/random.ts';
import { inputValue, literal, variableFor } from './input-values.ts';
import type { VariableDefinition } from './input-values.ts';
import { randomOf } from '../world/random-of.ts';
import { repaired } from './repair.ts';

export interface RandomOperation {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const DEPTH = 5;
const INTROSPECTION = [
  '__schema { queryType { name } directives { name } }',
  '__schema { types @include(if: $b0) { kind name: __typename } }',
  'look: __type(name: "Query") { name kind fields { name } }',
];

interface Writer {
  readonly schema: GraphQLSchema;
  readonly seed: string;
  readonly random: Random;
  readonly variables: Map<string, VariableDefinition>;
  readonly fragments: Map<string, string>;
  /** How often a condition cannot be decided. */
  readonly nullConditions: number;
  /** Still to be written, about. */
  fields: number;
}

function directives(writer: Writer): string {
  const { random, variables, nullConditions } = writer;
  const one = (): string => {
    const name = `b${random.int(0, 3)}`;
    if (random.chance(0.3)) return `(if: ${random.chance(0.5)})`;
    const text = random.pick([`$${name}: Boolean!`, `$${name}: Boolean! = ${random.chance(0.5)}`]);
    if (!variables.has(name)) {
      // A default lets a client send null, on which conditions cannot be decided.
      const isNull = random.chance(nullConditions);
      variables.set(
        name,
        isNull ? { text: `$${name}: Boolean = true`, value: null } : { text, value: random.chance(0.5) },
      );
    }
    return `(if: $${name})`;
  };
  const skip = random.chance(0.06) ? ` @skip${one()}` : '';
  return random.chance(0.06) ? `${skip} @include${one()}` : skip;
}

/** By name and variant alone, so that fields of one response name can merge. */
function argumentsOf(field: GraphQLField<unknown, unknown>, variant: number, { seed, variables }: Writer): string {
  const texts = field.args.flatMap((argument) => {
    const random = randomOf(seed, field.name, variant, argument.name);
    if (!isRequiredArgument(argument) && random.chance(0.5)) return [];
    if (random.chance(0.6)) return [`${argument.name}: ${literal(argument.type, inputValue(argument.type, random))}`];
    const name = `v_${field.name}_${variant}_${argument.name}`;
    if (!variables.has(name)) variables.set(name, variableFor(name, argument.type, random));
    return [`${argument.name}: $${name}`];
  });
  return texts.length === 0 ? '' : `(${texts.join(', ')})`;
}

function writeField(field: GraphQLField<unknown, unknown>, depth: number, writer: Writer): string {
  const { random } = writer;
  writer.fields -= 1;
  const variant = random.weighted([
    [8, 0],
    [2, 1],
  ]);
  const alias = variant === 0 ? '' : `${field.name}_${variant}: `;
  const type = getNamedType(field.type);
  const below = isCompositeType(type) ? ` ${selectionSet(type, depth - 1, writer)}` : '';
  return `${alias}${field.name}${argumentsOf(field, variant, writer)}${directives(writer)}${below}`;
}

/** Types that a fragment inside a selection of `type` may ask for. */
function conditions(type: GraphQLCompositeType, schema: GraphQLSchema): readonly GraphQLCompositeType[] {
  const objects = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  const interfaces = objects.flatMap((object) => object.getInterfaces());
  return [...new Set<GraphQLCompositeType>([type, ...objects, ...interfaces])];
}

function writeFragment(type: GraphQLCompositeType, depth: number, writer: Writer): string {
  const { random, schema, fragments } = writer;
  const [first, ...rest] = conditions(type, schema);
  const condition = random.pick([first ?? type, ...rest]);
  const before = directives(writer);
  if (random.chance(0.15)) return `...${before} ${selectionSet(type, depth, writer)}`;
  if (random.chance(0.6)) return `... on ${condition.name}${before} ${selectionSet(condition, depth, writer)}`;
  const name = `F_${condition.name}_${random.int(0, 1)}`;
  if (!fragments.has(name)) {
    fragments.set(name, ''); // so that it does not spread itself
    fragments.set(name, `fragment ${name} on ${condition.name} ${selectionSet(condition, Math.min(depth, 3), writer)}`);
  }
  return fragments.get(name) === '' ? '__typename' : `...${name}${before}`;
}

function writeSelection(type: GraphQLCompositeType, depth: number, writer: Writer): string {
  const { random } = writer;
  const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
  const isFull = depth <= 0 || writer.fields <= 0;
  const open = isFull ? fields.filter((field) => !isCompositeType(getNamedType(field.type))) : fields;
  const kind = random.weighted([
    [open.length === 0 ? 0 : 75, 'field'],
    [isFull ? 1 : 18, 'fragment'],
    [8, 'typename'],
  ]);
  const [first, ...rest] = open;
  if (kind === 'field' && first !== undefined) return writeField(random.pick([first, ...rest]), depth, writer);
  if (kind === 'fragment' && !isFull) return writeFragment(type, depth - 1, writer);
  return random.chance(0.3) ? `kind: __typename${directives(writer)}` : `__typename${directives(writer)}`;
}

function selectionSet(type: GraphQLCompositeType, depth: number, writer: Writer): string {
  const count = writer.random.int(1, depth > 3 ? 4 : 5);
  return `{ ${Array.from({ length: count }, () => writeSelection(type, depth, writer)).join(' ')} }`;
}

/** The same seed gives the same operation. It is valid; its variables' values are wrong now and then. */
/** Often enough for a suite that runs operations to their end. */
export const NULL_CONDITIONS = 0.05;

/** `nullConditions` for those that stand operations which must fail: how often a condition's variable is null. */
export function randomOperation(
  schema: GraphQLSchema,
  seed: string,
  fields: number,
  nullConditions = 0,
): RandomOperation {
  const random = randomOf(seed, 'operation');
  const writer: Writer = { schema, seed, random, variables: new Map(), fragments: new Map(), nullConditions, fields };
  const query = schema.getQueryType();
  if (query === undefined || query === null) throw new Error('A graph has a query type.');
  let body = selectionSet(query, DEPTH, writer);
  if (random.chance(0.04)) body = body.replace('{', `{ ${random.pick(INTROSPECTION as [string, ...string[]])}`);
  if (body.includes('$b0') && !writer.variables.has('b0'))
    writer.variables.set('b0', { text: '$b0: Boolean!', value: random.chance(0.5) });
  const definitions = [...writer.variables.values()].map(({ text }) => text).join(', ');
  const head = definitions === '' ? 'query Q' : `query Q(${definitions})`;
  const text = repaired(schema, [`${head} ${body}`, ...writer.fragments.values()].join('\n'));
  const sent = [...writer.variables].flatMap(([name, variable]) =>
    'value' in variable ? [[name, variable.value] as const] : [],
  );
  return { text, variables: Object.fromEntries(sent) };
}
