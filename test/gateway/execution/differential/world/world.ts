/**
 * A world made of a seed: what a subgraph answers hangs on the seed, the object and the field alone, not on which fetch
 * asks, when, or how often. An entity is the same in every subgraph, so that no answer hangs on which one came first.
 */
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  GraphQLError,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
} from 'graphql';
import type {
  GraphQLCompositeType,
  GraphQLLeafType,
  GraphQLOutputType,
  GraphQLResolveInfo,
  GraphQLSchema,
} from 'graphql';
import type { Random } from '../../../../../demo/random.ts';
import type { EntityGroup, Groups } from './key-fields.ts';
import { hashOf, randomOf } from './random-of.ts';

/** An object of the world. */
interface Thing {
  readonly __typename: string;
  readonly identity: string;
  /** Of an entity, and of an object that is part of its key: what the key's fields tell. */
  readonly number?: number;
  /** Fields that `@requires` brought along. */
  readonly required?: string;
}

export interface Mood {
  readonly seed: string;
  /** 0: nothing fails; 1: as often as the rates below say. */
  readonly badness: number;
  /** Resolvers answer after some turns of the microtask queue, or at once. */
  readonly isLate: boolean;
  /** The subgraphs do not keep to their schemas. */
  readonly isGarbled: boolean;
}

const NUMBERS = 5;

/** Which of the group's types an entity has. */
function memberOf(group: EntityGroup, number: number): string {
  return group.members[hashOf(`${group.name}|${number}`) % group.members.length] ?? group.name;
}

async function later(turns: number, answer: () => unknown): Promise<unknown> {
  // oxlint-disable-next-line no-await-in-loop
  for (let turn = 0; turn < turns; turn++) await Promise.resolve();
  return answer();
}

function leafValue(type: GraphQLLeafType, random: Random, badness: number): unknown {
  if (random.chance(0.02 * badness)) return isEnumType(type) ? 'NO_SUCH_VALUE' : { wrong: true };
  if (isEnumType(type)) return type.getValues()[random.int(0, type.getValues().length - 1)]?.value;
  if (type.name === 'Int') return random.int(-3, 9);
  if (type.name === 'Float') return random.int(-30, 90) / 8;
  if (type.name === 'Boolean') return random.chance(0.5);
  if (type.name === 'String' || type.name === 'ID')
    return random.pick(['', 'ä "quoted"', '\u2028', `s${random.int(0, 9)}`]);
  return random.pick<unknown>(['2026-01-01', 7, { any: ['thing'] }, [[1]], true]);
}

export interface Place {
  readonly schema: GraphQLSchema;
  readonly groups: Groups;
  readonly mood: Mood;
  /** Names the value among all of the world. */
  readonly key: string;
  /** The value is of an entity's key, and tells this number. */
  readonly number?: number | undefined;
}

function thing(type: GraphQLCompositeType, random: Random, { schema, groups, mood, key, number }: Place): unknown {
  const candidates = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  const chosen = candidates[random.int(0, candidates.length - 1)];
  if (chosen === undefined || (isAbstractType(type) && random.chance(0.02 * mood.badness)))
    return { __typename: 'Wrong' };
  const group = groups.get(chosen.name);
  if (group === undefined) return { __typename: chosen.name, identity: key, ...(number !== undefined && { number }) };
  const fits = Array.from({ length: NUMBERS }, (_, at) => at).filter(
    (at) => chosen.name === group.name || memberOf(group, at) === chosen.name,
  );
  const one = number ?? fits[random.int(0, fits.length - 1)] ?? 0;
  return { __typename: chosen.name, identity: `${group.name}:${one}`, number: one };
}

function valueOf(type: GraphQLOutputType, random: Random, place: Place): unknown {
  const { badness } = place.mood;
  if (isNonNullType(type)) return random.chance(0.015 * badness) ? null : valueOf(type.ofType, random, place);
  if (random.chance(place.number === undefined ? 0.1 * Math.min(badness, 1) : 0.02 * badness)) return null;
  if (isListType(type)) {
    const length = random.pick([0, 1, 1, 2, 2, 3]);
    return Array.from({ length }, (_, at) => {
      if (random.chance(0.01 * badness)) return new Error(`no element ${at}`);
      return valueOf(type.ofType, random, { ...place, key: `${place.key}/${at}` });
    });
  }
  if (!isLeafType(type)) return thing(type, random, place);
  if (place.number === undefined) return leafValue(type, random, badness);
  return type.name === 'Int' ? place.number : `${place.number}`;
}

/** Throws now and then, as resolvers do. */
function outcome(random: Random, badness: number, label: string): void {
  if (random.chance(0.02 * badness)) throw new Error(`${label} failed`);
  if (random.chance(0.02 * badness)) {
    throw new GraphQLError(`${label} is out`, { extensions: { code: 'SYSTEM_UNAVAILABLE', retryable: true } });
  }
}

function settle(mood: Mood, random: Random, answer: () => unknown): unknown {
  const turns = mood.isLate ? random.int(0, 6) : 0;
  return turns === 0 ? answer() : later(turns, answer);
}

export interface WorldPart {
  readonly groups: Groups;
  /** `Type.field` of those with `@requires`. */
  readonly requiring: ReadonlySet<string>;
  readonly mood: () => Mood;
}

function resolveField(
  part: WorldPart,
  source: Thing | undefined,
  args: object,
  { schema, parentType, fieldName, returnType }: GraphQLResolveInfo,
): unknown {
  const mood = part.mood();
  const identity = source?.identity ?? 'root';
  const needs = part.requiring.has(`${parentType.name}.${fieldName}`) ? source?.required : '';
  const key = `${identity}.${fieldName}${JSON.stringify(args)}${needs ?? ''}`;
  const random = randomOf(mood.seed, key);
  const group = part.groups.get(parentType.name);
  const isOfKey = source?.number !== undefined && (group === undefined || group.keys.has(fieldName));
  const place: Place = { schema, groups: part.groups, mood, key, number: isOfKey ? source.number : undefined };
  return settle(mood, random, () => {
    if (!isOfKey) outcome(random, mood.badness, `${parentType.name}.${fieldName}`);
    return valueOf(returnType, random, place);
  });
}

function resolveReference(
  part: WorldPart,
  service: string,
  reference: Readonly<Record<string, unknown>>,
  schema: GraphQLSchema,
): unknown {
  const mood = part.mood();
  const name = String(reference['__typename']);
  const group = part.groups.get(name);
  if (group === undefined) return reference;
  const entries = Object.entries(reference);
  const number = Number(/\d+/.exec(JSON.stringify(entries.filter(([field]) => group.keys.has(field))))?.[0] ?? 0);
  const required = JSON.stringify(entries.filter(([field]) => !group.keys.has(field)));
  const type = isObjectType(schema.getType(name)) ? name : memberOf(group, number);
  const random = randomOf(mood.seed, service, group.name, number);
  const found: Thing = { __typename: type, identity: `${group.name}:${number}`, number, required };
  return settle(mood, random, () => {
    outcome(random, mood.badness, `${group.name} of ${service}`);
    return random.chance(0.06 * mood.badness) ? null : found;
  });
}

/** A subgraph of the world. */
export function worldSchema(service: string, sdl: string, part: WorldPart): GraphQLSchema {
  const typeDefs = parse(sdl);
  const plain = buildSubgraphSchema({ typeDefs });
  const types = Object.values(plain.getTypeMap()).filter(
    (type) => (!type.name.startsWith('_') && part.groups.has(type.name)) || isObjectType(type),
  );
  const resolvers = types
    .filter((type) => !type.name.startsWith('_'))
    .map((type) => {
      const fields = isObjectType(type) ? Object.keys(type.getFields()).filter((name) => !name.startsWith('_')) : [];
      const resolve = (source: Thing | undefined, args: object, _context: unknown, info: GraphQLResolveInfo): unknown =>
        resolveField(part, source, args, info);
      const reference = part.groups.has(type.name)
        ? {
            __resolveReference: (
              given: Readonly<Record<string, unknown>>,
              _context: unknown,
              info: GraphQLResolveInfo,
            ) => resolveReference(part, service, given, info.schema),
          }
        : {};
      return [type.name, { ...Object.fromEntries(fields.map((name) => [name, resolve])), ...reference }] as const;
    });
  return buildSubgraphSchema({
    typeDefs,
    resolvers: Object.fromEntries(resolvers) as NonNullable<
      Parameters<typeof buildSubgraphSchema>[0] extends infer T
        ? T extends { resolvers?: infer R }
          ? R
          : never
        : never
    >,
  });
}
