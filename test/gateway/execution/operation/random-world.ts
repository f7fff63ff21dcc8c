/**
 * Resolvers as chance has them: what they give hangs on the seed and the place in the answer alone, so that two executors
 * meet the same. They answer at once or later, throw, reject, and give errors, nulls and values of wrong types.
 */
import {
  GraphQLError,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  responsePathAsArray,
} from 'graphql';
import type { GraphQLObjectType, GraphQLOutputType, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import type { Random } from '../../../../demo/random.ts';
import { Later } from '../../../../schema/later.ts';
import type { Receiver } from '../../../../schema/later.ts';
import { randomOf } from '../differential/world/random-of.ts';
import type { Clock } from './clock.ts';
import { randomSchema } from './random-schema.ts';

/** What resolvers hang on besides their place: the context of one execution. */
export interface World {
  readonly seed: string;
  /** 0: nothing fails. */
  readonly badness: number;
  /** 0: everything answers at once. */
  readonly lateness: number;
  readonly clock: Clock;
}

/** As the values of one batch come. */
class ComesByCall extends Later<unknown> {
  readonly #promise: Promise<unknown>;

  constructor(promise: Promise<unknown>) {
    super();
    this.#promise = promise;
  }

  whenCome(receiver: Receiver<unknown>): void {
    void this.#promise.then(
      (value) => receiver.come(value),
      (error: unknown) => receiver.fail(error),
    );
  }
}

interface Place {
  readonly schema: GraphQLSchema;
  readonly world: World;
  readonly key: string;
}

function failure(key: string, random: Random): Error {
  if (random.chance(0.5)) return new Error(`${key} failed`);
  if (random.chance(0.2)) return new GraphQLError(`${key} is elsewhere`, { path: ['elsewhere', 1] });
  return new GraphQLError(`${key} is out`, { extensions: { code: 'OUT', key } });
}

function leafValue(name: string, random: Random, badness: number): unknown {
  if (random.chance(0.06 * badness))
    return random.pick<unknown>([{ wrong: true }, Number.NaN, 'nothing', 2 ** 40, Symbol('wrong')]);
  if (name === 'Colour') return random.pick(['RED', 'GREEN', 'BLUE']);
  if (name === 'Int') return random.pick<unknown>([0, -3, 7, '12', true]);
  if (name === 'Float') return random.pick<unknown>([0.5, -3, '1.25', false]);
  if (name === 'Boolean') return random.pick<unknown>([true, false, 1, 0]);
  if (name === 'Odd') return random.pick<unknown>(['x', 1, { any: ['thing'] }, [[1]], true]);
  return random.pick<unknown>(['', 'text', 5, true]);
}

/** A source object, whose fields without resolvers are its properties. */
function objectValue(type: GraphQLObjectType, place: Place): object {
  const { world, key } = place;
  const random = randomOf(world.seed, key, 'object');
  const source: Record<string, unknown> = { kind: type.name };
  if (random.chance(0.9))
    source['__typename'] = random.chance(0.05 * world.badness) ? random.pick(['Nothing', 'Colour', 'D']) : type.name;
  for (const field of Object.values(type.getFields())) {
    if (field.resolve !== undefined) continue;
    const own = { ...place, key: `${key}.${field.name}` };
    const isMethod = random.chance(0.15);
    Object.defineProperty(source, field.name, {
      get: () =>
        isMethod
          ? (args: object, context: World, info: GraphQLResolveInfo) =>
              answer(field.type, {
                ...own,
                key: `${own.key}${JSON.stringify(args)}${String(context === world)}${pathText(info)}`,
              })
          : answer(field.type, own),
    });
  }
  return source;
}

function listOf(type: GraphQLOutputType, random: Random, place: Place): unknown {
  const items = Array.from({ length: random.int(0, 2) }, (_, at) => {
    const item = { ...place, key: `${place.key}[${at}]` };
    try {
      return answer(type, item);
    } catch (error) {
      return error;
    }
  });
  return random.chance(0.1) ? new Set(items) : items;
}

/** A value for a type; wrong now and then. */
function valueOf(type: GraphQLOutputType, random: Random, place: Place): unknown {
  const { badness } = place.world;
  if (isNonNullType(type))
    return random.chance(0.08 * badness) ? random.pick([null, undefined]) : valueOf(type.ofType, random, place);
  if (random.chance(0.12)) return random.pick([null, undefined]);
  if (random.chance(0.03 * badness)) return random.pick<unknown>([5, 'wrong', { wrong: true }, () => 1]);
  if (isListType(type)) return listOf(type.ofType, random, place);
  if (isLeafType(type)) return leafValue(type.name, random, badness);
  if (isObjectType(type)) return objectValue(type, place);
  const possible = place.schema.getPossibleTypes(type);
  const chosen = possible[random.int(0, possible.length - 1)];
  return chosen === undefined ? null : objectValue(chosen, place);
}

/** What a resolver gives, or throws. */
function answer(type: GraphQLOutputType, place: Place): unknown {
  const { seed, badness, lateness, clock } = place.world;
  const random = randomOf(seed, place.key);
  const isLate = random.chance(0.3 * lateness);
  const isFailing = random.chance(0.1 * badness);
  const give = (): unknown => {
    if (!isFailing) return valueOf(type, random, place);
    if (random.chance(0.05)) throw `${place.key} is text`; // oxlint-disable-line no-throw-literal -- some throw no Error
    throw failure(place.key, random);
  };
  if (isLate) {
    const promise = clock.later(place.key, give);
    if (random.chance(0.3)) return new ComesByCall(promise);
    // A thenable of some library's own, now and then.
    // oxlint-disable-next-line unicorn/no-thenable -- that is what is tested
    return random.chance(0.1) ? { then: promise.then.bind(promise) } : promise;
  }
  if (isFailing && random.chance(0.3)) return failure(place.key, random);
  return give();
}

function pathText(info: GraphQLResolveInfo): string {
  return responsePathAsArray(info.path).join('/');
}

function judge(what: string, type: string, world: World, info: GraphQLResolveInfo, verdict: unknown): unknown {
  const key = `${pathText(info)} ${what} ${type}`;
  const random = randomOf(world.seed, key);
  const give = (): unknown => {
    if (random.chance(0.04 * world.badness)) throw failure(key, random);
    return random.chance(0.04 * world.badness) ? random.pick<unknown>([null, false, 'Nothing', 7]) : verdict;
  };
  return random.chance(0.2 * world.lateness) ? world.clock.later(key, give) : give();
}

function kindOf(source: unknown): unknown {
  return typeof source === 'object' && source !== null && 'kind' in source ? source.kind : undefined;
}

/** A random schema with resolvers on some of its fields; its context value is a World. */
export function randomWorldSchema(seed: string): GraphQLSchema {
  const schema = randomSchema(seed);
  const random = randomOf(seed, 'resolvers');
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isAbstractType(type) && random.chance(0.5)) {
      type.resolveType = (source: unknown, world: World, info) =>
        judge('resolveType', type.name, world, info, kindOf(source)) as string;
    }
    if (!isObjectType(type)) continue;
    if (random.chance(0.4)) {
      type.isTypeOf = (source: unknown, world: World, info) =>
        judge('isTypeOf', type.name, world, info, kindOf(source) === type.name) as boolean;
    }
    for (const field of Object.values(type.getFields())) {
      if (type.name !== 'Query' && random.chance(0.5)) continue;
      field.resolve = (_source, args: object, world: World, info) =>
        answer(info.returnType, { schema, world, key: `${pathText(info)}${JSON.stringify(args)}` });
    }
  }
  return schema;
}
