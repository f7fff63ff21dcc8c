/** Schemas as chance has them: objects, interfaces, unions, enums, custom scalars, lists of lists, non-nulls, arguments. */
import { buildSchema } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import type { Random } from '../../../../demo/random.ts';
import { randomOf } from '../differential/world/random-of.ts';

const LEAVES = ['String', 'Int', 'Float', 'Boolean', 'ID', 'Colour', 'Odd'] as const;
const OBJECTS = ['A', 'B', 'C', 'D'] as const;
const COMPOSITES = [...OBJECTS, 'Named', 'Any', 'Rare'] as const;
const ARGUMENTS = [
  '(n: Int = 3)',
  '(s: String, c: Colour = RED)',
  '(list: [Int!]! = [1, 2])',
  '(filter: Filter = { least: 2 })',
  '(id: ID!)',
] as const;

/** Non-nulls are frequent, so that errors bubble. */
function wrapped(name: string, random: Random, depth = 2): string {
  const inner = depth > 0 && random.chance(0.3) ? `[${wrapped(name, random, depth - 1)}]` : name;
  return random.chance(0.35) ? `${inner}!` : inner;
}

function field(name: string, random: Random): string {
  const type = wrapped(random.chance(0.5) ? random.pick(LEAVES) : random.pick(COMPOSITES), random);
  return `${name}${random.chance(0.2) ? random.pick(ARGUMENTS) : ''}: ${type}`;
}

function fields(prefix: string, count: number, random: Random): string {
  return Array.from({ length: count }, (_, at) => field(`${prefix}${at}`, random)).join('\n  ');
}

export function randomSchema(seed: string): GraphQLSchema {
  const random = randomOf(seed, 'schema');
  const named = fields('named', 2, random);
  const objects = OBJECTS.map((name) => {
    const isNamed = name === 'A' || random.chance(0.5);
    const own = fields(name.toLowerCase(), 4, random);
    return `type ${name} ${isNamed ? `implements Named {\n  ${named}` : '{'}\n  ${own}\n}`;
  });
  return buildSchema(`
    enum Colour { RED GREEN BLUE }
    scalar Odd
    input Filter { least: Int! = 1, words: [String!], inner: Filter }
    interface Named { ${named} }
    union Any = A | B | C | D
    union Rare = ${random.pick(OBJECTS)}
    ${objects.join('\n')}
    type Query { ${fields('q', 5, random)} }
  `);
}
