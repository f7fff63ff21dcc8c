import { GraphQLBoolean, GraphQLFloat, GraphQLID, GraphQLInt, GraphQLString, isEnumType } from 'graphql';
import type { GraphQLEnumType } from 'graphql';
import { quoted } from '../../generated-code.ts';
import type { GeneratedCode } from '../../generated-code.ts';
import type { Position } from '../selection.ts';

type Leaf = Extract<Position['value'], { readonly kind: 'leaf' }>;

/** Which values a leaf takes at a look, and what becomes of them. */
interface LeafText {
  readonly test: string;
  readonly serialized: string;
}

function enumNames(type: GraphQLEnumType): ReadonlyMap<unknown, string> {
  return new Map(type.getValues().map(({ name, value }) => [value, name]));
}

/** Text about a variable that holds a value. What it serializes may throw. */
export function leafText(code: GeneratedCode, { type, serialize }: Leaf, value: string): LeafText {
  if (type === GraphQLString || type === GraphQLID) return { test: typeIs(value, 'string'), serialized: value };
  if (type === GraphQLBoolean) return { test: typeIs(value, 'boolean'), serialized: value };
  if (type === GraphQLInt)
    return { test: `${typeIs(value, 'number')} && (${value} | 0) === ${value}`, serialized: value };
  if (type === GraphQLFloat) return { test: `Number.isFinite(${value})`, serialized: value };
  if (isEnumType(type)) {
    const names = code.constant(enumNames(type));
    return { test: `${typeIs(value, 'string')} && ${names}.has(${value})`, serialized: `${names}.get(${value})` };
  }
  // A scalar of the schema's own: most are text, and what they make of anything else is told by their errors.
  return { test: typeIs(value, 'string'), serialized: `${code.constant(serialize)}(${value})` };
}

function typeIs(value: string, type: string): string {
  return `typeof ${value} === ${quoted(type)}`;
}
