/** The words that a mapping may hold at a place, as its schema tells them. */
import type { z } from 'zod';
import { wordsOf } from './meant-branch.ts';
import { mappingSchema } from '../language/mapping.ts';

type Schema = z.core.$ZodType;
type Container = Extract<z.core.$ZodTypes, { _zod: { def: { type: 'object' | 'record' | 'array' | 'tuple' } } }>;

/** The objects and lists that a schema stands for, of a union those of all its branches. */
function containersOf(schema: Schema): readonly Container[] {
  const known = schema as z.core.$ZodTypes; // the union of all that zod has
  const { def } = known._zod;
  switch (def.type) {
    case 'object':
    case 'record':
    case 'array':
    case 'tuple':
      return [known as Container]; // as its type says
    case 'union':
      return def.options.flatMap(containersOf);
    case 'lazy':
      return containersOf(def.getter());
    case 'optional':
    case 'default':
      return containersOf(def.innerType);
    default:
      return [];
  }
}

function wordsIn({ _zod: { def } }: Container): readonly string[] {
  return def.type === 'object' ? Object.keys(def.shape) : [];
}

/** A word that has one value in each form of a union, as the engine of a source has, tells the form. */
function contradicts({ _zod: { def } }: Container, value: unknown): boolean {
  if (def.type !== 'object') return false;
  return Object.entries(def.shape).some(([word, schema]) => {
    const { def: own } = (schema as z.core.$ZodTypes)._zod; // as in containersOf
    const came = (value as Readonly<Record<string, unknown>> | null | undefined)?.[word]; // any data may stand here
    return own.type === 'literal' && typeof came === 'string' && !own.values.includes(came);
  });
}

/** Those that know most of what is written. */
function meant(containers: readonly Container[], value: unknown): readonly Container[] {
  const written = wordsOf(value);
  const possible = containers.filter((container) => !contradicts(container, value));
  const knownBy = (container: Container) => wordsIn(container).filter((word) => written.includes(word)).length;
  const most = Math.max(0, ...possible.map(knownBy));
  return possible.filter((container) => knownBy(container) === most);
}

function within({ _zod: { def } }: Container, step: PropertyKey): Schema | undefined {
  switch (def.type) {
    case 'object':
      return def.shape[String(step)];
    case 'record':
      return def.valueType;
    case 'array':
      return def.element;
    case 'tuple':
      return def.items[Number(step)];
  }
}

/** `root` is the whole mapping as it is written. */
export function allowedWords(path: readonly PropertyKey[], root: unknown): readonly string[] {
  let value = root;
  let containers = meant(containersOf(mappingSchema), value);
  for (const step of path) {
    value = (value as Readonly<Record<PropertyKey, unknown>> | null | undefined)?.[step]; // any data may stand here
    const schemas = containers.flatMap((container) => within(container, step) ?? []);
    containers = meant(schemas.flatMap(containersOf), value);
  }
  return [...new Set(containers.flatMap(wordsIn))];
}
