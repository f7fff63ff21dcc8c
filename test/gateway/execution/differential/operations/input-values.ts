/** Arguments of random operations. */
import { getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType, isRequiredInputField } from 'graphql';
import type { GraphQLInputType, GraphQLNamedInputType } from 'graphql';
import type { Random } from '../../../../../demo/random.ts';

export interface VariableDefinition {
  readonly text: string;
  /** Absent where the client sends none. */
  readonly value?: unknown;
}

function leafValue(type: GraphQLNamedInputType, random: Random): unknown {
  if (isEnumType(type)) return type.getValues()[random.int(0, type.getValues().length - 1)]?.name;
  switch (type.name) {
    case 'Int':
      return random.int(0, 20);
    case 'Float':
      return random.int(0, 20) / 4;
    case 'Boolean':
      return random.chance(0.5);
    case 'DateTime':
      return `2026-0${random.int(1, 9)}-01T00:00:00Z`;
    default:
      return `${random.int(0, 5)}`;
  }
}

/** A value as JSON writes it. */
export function inputValue(type: GraphQLInputType, random: Random, depth = 3): unknown {
  return isNonNullType(type) || !random.chance(0.1) ? notNull(type, random, depth) : null;
}

function notNull(type: GraphQLInputType, random: Random, depth: number): unknown {
  if (isNonNullType(type)) return notNull(type.ofType, random, depth);
  if (isListType(type)) return Array.from({ length: random.int(0, 2) }, () => inputValue(type.ofType, random, depth));
  if (!isInputObjectType(type)) return leafValue(type, random);
  const fields = Object.values(type.getFields()).filter(
    (field) => isRequiredInputField(field) || (depth > 0 && random.chance(0.5)),
  );
  return Object.fromEntries(fields.map((field) => [field.name, inputValue(field.type, random, depth - 1)]));
}

/** The same in a document. */
export function literal(type: GraphQLInputType, value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (isNonNullType(type)) return literal(type.ofType, value);
  if (isListType(type)) return `[${(value as unknown[]).map((item) => literal(type.ofType, item)).join(', ')}]`; // made above
  if (isEnumType(type)) return value as string; // the same
  if (!isInputObjectType(type)) return JSON.stringify(value);
  const fields = type.getFields();
  const entries = Object.entries(value).flatMap(([name, item]) => {
    const field = fields[name];
    return field === undefined ? [] : [`${name}: ${literal(field.type, item)}`];
  });
  return `{${entries.join(', ')}}`;
}

/** `$name: Type`, with a default now and then, and what the client sends. */
export function variableFor(name: string, type: GraphQLInputType, random: Random): VariableDefinition {
  const isSent = isNonNullType(type) || random.chance(0.7);
  const fallback = random.chance(0.3) ? ` = ${literal(type, notNull(type, random, 2))}` : '';
  const value = random.chance(0.02) ? { wrong: getNamedType(type).name } : inputValue(type, random);
  return { text: `$${name}: ${type.toString()}${fallback}`, ...(isSent && { value }) };
}
