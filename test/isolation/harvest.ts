/** Asks for all that a viewer has: every field, by the shortest way there is to it. */
import { getNamedType, isAbstractType, isRequiredArgument } from 'graphql';
import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import type { Answer, Ask } from './ask.ts';
import { gather } from './belongings.ts';
import type { Belongings } from './belongings.ts';
import { fieldsOf, isFree, isLeaf, objectsOf, onTypes, ownSelection } from './selections.ts';
import type { Field } from './selections.ts';

/** Steps from the root, each of them around what follows: `orders(first: 50)`, `... on Order`. */
type Way = readonly ((size: number) => string)[];

interface Part {
  readonly way: Way;
  readonly selection: string;
}

function step({ name, args }: Field): (size: number) => string {
  return args.some((argument) => argument.name === 'first') ? (size) => `${name}(first: ${size})` : () => name;
}

/** What can be asked for from an object of the type on, the nearest first. */
function partsFrom(schema: GraphQLSchema, start: GraphQLObjectType, entry: Way): readonly Part[] {
  const ways = new Map<GraphQLObjectType, Way>([[start, entry]]);
  const parts: Part[] = [{ way: entry, selection: ownSelection(schema, start) }];
  for (const [type, way] of ways) {
    // a Map gives what is added while it is walked through
    for (const field of fieldsOf(type).filter((one) => isFree(one) && !isLeaf(one))) {
      const objects = objectsOf(schema, field.type);
      const further = [...way, step(field)];
      const selection = onTypes(objects, (object) => ownSelection(schema, object)).slice(1, -1);
      parts.push({ way: further, selection });
      const isOneOfSeveral = isAbstractType(getNamedType(field.type));
      for (const object of objects.filter((one) => !ways.has(one))) {
        ways.set(object, isOneOfSeveral ? [...further, () => `... on ${object.name}`] : further);
      }
    }
  }
  return parts;
}

function documentOf({ way, selection }: Part, size: number): string {
  return `{ ${way.reduceRight((inner, open) => `${open(size)} { __typename ${inner} }`, selection)} }`;
}

/** Calls of a root field: by what the viewer knows, where it needs to be told. */
function callsOf(field: Field, starts: readonly string[]): readonly ((size: number) => string)[] {
  const [argument, ...more] = field.args.filter(isRequiredArgument);
  if (argument === undefined) return [step(field)];
  if (more.length > 0) return [];
  return starts.map((start) => () => `${field.name}(${argument.name}: ${JSON.stringify(start)})`);
}

/** How many rows are asked for, until a server finds that they are few enough. */
const SIZES = [50, 10, 3] as const;

async function answerOf(ask: Ask, part: Part): Promise<Answer> {
  for (const size of SIZES) {
    // oxlint-disable-next-line no-await-in-loop -- a smaller one only where the larger was refused
    const answer = await ask({ query: documentOf(part, size) });
    if (answer.data !== undefined) return answer;
  }
  return {};
}

function isThere(data: unknown): boolean {
  return Object.values(data ?? {}).some((value) => (Array.isArray(value) ? value.length > 0 : value !== null));
}

/** `starts`: ids and numbers that the viewer knows, for whom no root field leads anywhere by itself. */
export async function harvest(schema: GraphQLSchema, ask: Ask, starts: readonly string[]): Promise<Belongings> {
  const query = schema.getQueryType();
  if (!query) throw new Error('The schema must have queries.');
  const gathered = new Map<string, Set<string>>();
  for (const field of fieldsOf(query).filter((one) => !isLeaf(one))) {
    for (const call of callsOf(field, starts)) {
      const parts = objectsOf(schema, field.type).flatMap((type) => partsFrom(schema, type, [call]));
      for (const part of parts) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other, as one client asks
        const answer = await answerOf(ask, part);
        gather(gathered, answer);
        if (part.way.length === 1 && !isThere(answer.data)) break; // nothing lies behind it
      }
    }
  }
  return gathered;
}
