import type { JsonObject } from '../../fetch.ts';
import type { Represent } from './representation.ts';

/** An object that an entity is fetched for. */
export interface EntityTarget {
  readonly object: JsonObject;
  /** Which of the fetch's paths leads to it. */
  readonly path: number;
  /**
   * Its number among the objects of that path that are represented. The stock gateway finds the place of an error by it
   * among all objects of the path, so that behind one without a representation another's place is told; so do we.
   */
  readonly number: number;
}

/** The entities of one fetch: each is asked for once, however many objects stand for it. */
export interface EntityBatch {
  readonly representations: readonly JsonObject[];
  /** By representation. */
  readonly targets: readonly (readonly EntityTarget[])[];
}

/**
 * Equal for objects that one entity stands for. A representation comes from plain JSON in one order, so that its text tells
 * equal ones; where it is but a type and one text, those do. Two types may be told of as one interface; what comes back is
 * read by the object's own type.
 */
function keyOf(object: JsonObject, representation: JsonObject, soleKey: string | null): string {
  const typename = String(object['__typename']);
  const sole = soleKey === null ? undefined : representation[soleKey];
  return typeof sole === 'string' ? `${typename}"${sole}` : `${typename} ${JSON.stringify(representation)}`;
}

/**
 * Of the objects, by path, that have all that must be told of them, and a type. `soleKey`: what is told of each beside its
 * type, where that is one field.
 */
export function gatherEntities(
  objects: readonly (readonly JsonObject[])[],
  represent: Represent,
  soleKey: string | null = null,
): EntityBatch {
  const representations: JsonObject[] = [];
  const targets: EntityTarget[][] = [];
  const positions = new Map<string, number>();
  const isSingle = objects.length === 1 && objects[0]?.length === 1;
  for (const [path, ofPath] of objects.entries()) {
    let number = 0;
    for (const object of ofPath) {
      const representation = represent(object);
      if (!representation?.['__typename']) continue;
      const key = isSingle ? '' : keyOf(object, representation, soleKey);
      let position = positions.get(key);
      if (position === undefined) {
        position = representations.push(representation) - 1;
        positions.set(key, position);
      }
      const target = { object, path, number };
      const known = targets[position];
      if (known === undefined) targets[position] = [target];
      else known.push(target);
      number += 1;
    }
  }
  return { representations, targets };
}
