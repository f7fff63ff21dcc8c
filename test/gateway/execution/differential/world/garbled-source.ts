/** A subgraph that does not keep to its schema. */
import type { GraphQLDataSource } from '@apollo/gateway';
import type { GraphQLFormattedError } from 'graphql';
import type { OperationContext } from '../../../../../gateway/graphql/operation-context.ts';
import { randomOf } from './random-of.ts';
import type { Mood } from './world.ts';

type JsonObject = Record<string, unknown>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value that may be an object's or a list's of objects: on anything but null there the stock gateway stumbles. */
function isOfObjects(value: unknown): boolean {
  return Array.isArray(value)
    ? value.length === 0 || value.some(isOfObjects)
    : value === null || typeof value === 'object';
}

function garbled(value: unknown, key: string, mood: Mood): unknown {
  const random = randomOf(mood.seed, 'garbled', key);
  if (key.endsWith('__typename')) return random.chance(0.01 * mood.badness) ? random.pick(['Nowhere', 'Query']) : value;
  const isWrong = random.chance(0.02 * mood.badness);
  if (isWrong) return isOfObjects(value) ? null : random.pick<unknown>([null, 7, 1.5, 'text', true, [], {}, [null]]);
  if (Array.isArray(value)) return value.map((item: unknown, at) => garbled(item, `${key}/${at}`, mood));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(
    ([name]) => !randomOf(mood.seed, 'lost', key, name).chance(0.01 * mood.badness),
  );
  return Object.fromEntries(entries.map(([name, item]) => [name, garbled(item, `${key}/${name}`, mood)]));
}

/** What no type of ours has, and some servers write. */
function asError(
  error: Readonly<Partial<Record<keyof GraphQLFormattedError, unknown>>> | string,
): GraphQLFormattedError {
  return error as unknown as GraphQLFormattedError;
}

/** The ways in which an error tells no place of the answer. */
const PLACELESS: readonly [GraphQLFormattedError, ...GraphQLFormattedError[]] = [
  { message: 'of no path' },
  asError({ message: 'of a null', path: null }),
  asError({ message: 'of an empty text', path: '' }),
  asError({ message: 'of a text', path: 'text' }),
  asError('a text alone'),
];

/** Errors of no place for some entities: once each, since stock asks for one as often as an object stands for it. */
function placelessErrors(representations: readonly unknown[], mood: Mood): readonly GraphQLFormattedError[] {
  const entities = new Set(representations.map((representation) => JSON.stringify(representation)));
  return [...entities].flatMap((entity) => {
    const random = randomOf(mood.seed, 'placeless', entity);
    return random.chance(0.1 * mood.badness) ? [random.pick(PLACELESS)] : [];
  });
}

/** Errors of entities as few GraphQL servers write them. */
function oddErrors(representation: unknown, index: number, mood: Mood): readonly GraphQLFormattedError[] {
  const random = randomOf(mood.seed, 'odd', JSON.stringify(representation));
  if (!random.chance(0.03 * mood.badness)) return [];
  const below = random.pick<(string | number)[]>([[], ['no', 'such', 1]]);
  const path = ['_entities', index, ...below];
  const message = random.pick(['', 'of an entity']);
  return [random.chance(0.2) ? asError({ message: null, path, extensions: null }) : { message, path }];
}

/** Errors of a whole fetch: once, however many objects it is for. */
function wholeErrors(service: string, mood: Mood): readonly GraphQLFormattedError[] {
  const random = randomOf(mood.seed, 'whole', service);
  if (!random.chance(0.03 * mood.badness)) return [];
  return [
    random.pick<GraphQLFormattedError>([
      random.pick(PLACELESS),
      { message: 'of all', path: ['_entities'], extensions: { code: 'INVALID_GRAPHQL' } },
    ]),
  ];
}

/** What it does hangs on the representation and the place below it alone, as the world's answers do. */
export function createGarbledSource(
  inner: GraphQLDataSource<OperationContext>,
  service: string,
  mood: () => Mood,
): GraphQLDataSource<OperationContext> {
  return {
    async process(options) {
      const { data, errors = [] } = await inner.process(options);
      const now = mood();
      if (randomOf(now.seed, service).chance(0.02 * now.badness)) throw new Error(`${service} cannot be reached`);
      const copy = JSON.parse(JSON.stringify(data ?? null)) as JsonObject | null;
      const { _entities: entities, ...rest } = copy ?? {};
      const representations = (options.request.variables?.['representations'] ?? []) as readonly unknown[];
      const odd = representations.flatMap((representation, index) => oddErrors(representation, index, now));
      const all = [...errors, ...odd, ...placelessErrors(representations, now), ...wholeErrors(service, now)];
      if (copy === null) return { data: null, errors: all };
      if (!Array.isArray(entities)) return { data: garbled(rest, service, now) as JsonObject, errors: all };
      const given = entities.map((entity: unknown, index) =>
        garbled(entity, JSON.stringify(representations[index]), now),
      );
      return { data: { ...rest, _entities: given }, errors: all };
    },
  };
}
