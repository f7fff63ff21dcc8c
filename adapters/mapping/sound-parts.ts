import type { EntityName } from '../../schema/model.ts';
import type { Path } from './check/finding.ts';
import { mappingSchema } from './language/mapping.ts';
import type { Mapping } from './language/mapping.ts';
import { withStandIns } from './stand-ins.ts';

type Part = readonly [section: string, name: string, index?: number];

/** The source, entity mapping, crosswalk or word of identity that a path lies in; null for one of the whole file. */
function partOf([section, name, index]: Path): Part | null {
  if (typeof section !== 'string' || typeof name !== 'string') return null;
  if (section === 'sources') return [section, name];
  if (section === 'identity' && (name !== 'crosswalks' || typeof index !== 'number')) return [section, name];
  return typeof index === 'number' ? [section, name, index] : null;
}

/** Stands for a source whose own form is wrong, so that nobody else is blamed for naming it or one of its queries. */
function unknownSource(source: unknown) {
  const { queries } = (source ?? {}) as { readonly queries?: unknown }; // any data may stand here
  const named = typeof queries === 'object' && queries !== null ? Object.keys(queries) : [];
  return {
    engine: 'sqlite',
    connection: { file: 'unknown' },
    queries: Object.fromEntries(named.map((name) => [name, 'select 1'])),
  };
}

type Lists = readonly (readonly [name: string, list: readonly unknown[]])[];

function withoutHoles(lists: Lists) {
  const sound = lists.map(([name, list]) => [name, list.filter((item) => item !== undefined)] as const);
  return Object.fromEntries(sound.filter(([, list]) => list.length > 0));
}

/**
 * A mapping whose form is wrong in places, without those places, so that what is wrong with the others is told in the
 * same run. Entity mappings keep their index: a hole stays where one stood that is unsound as a whole.
 *
 * Shape: `wrong` are the paths of what is wrong. Null where the whole is wrong.
 */
export function soundParts(mapping: unknown, wrong: readonly Path[]): Mapping | null {
  const { value, rest } = withStandIns(mapping, wrong);
  const unsound = rest.map(partOf);
  if (unsound.includes(null)) return null;
  const isUnsound = (section: string, name: string, index?: number): boolean =>
    unsound.some((part) => part?.[0] === section && part[1] === name && part[2] === index);
  // What is wrong lies inside of the sections: they have their form.
  const { sources, entities, identity, ...others } = value as Record<string, Readonly<Record<string, unknown>>>;
  const entityLists: Lists = Object.entries(entities ?? {}).map(([name, list]) => {
    return [name, (list as unknown[]).map((item, i) => (isUnsound('entities', name, i) ? undefined : item))];
  });
  const crosswalks = (list: unknown) => (list as unknown[]).filter((_, i) => !isUnsound('identity', 'crosswalks', i));
  const soundIdentity = Object.entries(identity ?? {})
    .filter(([word]) => !isUnsound('identity', word))
    .map(([word, said]) => [word, word === 'crosswalks' ? crosswalks(said) : said]);
  const soundSources = Object.entries(sources ?? {}).map(([name, source]) => {
    return [name, isUnsound('sources', name) ? unknownSource(source) : source];
  });
  const parsed = mappingSchema.safeParse({
    ...others,
    sources: Object.fromEntries(soundSources),
    entities: withoutHoles(entityLists),
    identity: Object.fromEntries(soundIdentity),
  });
  if (!parsed.success) return null;
  return withHoles(parsed.data, entityLists);
}

function withHoles(mapping: Mapping, entityLists: Lists): Mapping {
  const lists = entityLists.map(([name, list]) => {
    const sound = [...(mapping.entities[name as EntityName] ?? [])]; // the schema knows no other names
    return [name, list.map((item) => (item === undefined ? undefined : sound.shift()))];
  });
  return { ...mapping, entities: Object.fromEntries(lists) as Mapping['entities'] };
}
