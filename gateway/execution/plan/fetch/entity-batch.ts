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

/** Positions of representations, by what tells equal ones. */
type Positions = Map<string, number>;

/**
 * The positions of one batch. Those whose representation is but a type and one text are told apart by these, which costs no
 * text of both; any other by its JSON, since representations come from plain JSON in one order. Two types may be told of as
 * one interface; what comes back is read by the object's own type.
 */
class KnownEntities {
  readonly #soleKey: string | null;
  readonly #byText = new Map<unknown, Positions>();
  readonly #byJson: Positions = new Map();

  constructor(soleKey: string | null) {
    this.#soleKey = soleKey;
  }

  /** The position of the entity that an object stands for: `next` where it is met for the first time. */
  positionOf({ __typename: typename }: JsonObject, representation: JsonObject, next: number): number {
    const sole = this.#soleKey === null ? undefined : representation[this.#soleKey];
    if (typeof sole !== 'string')
      return positionIn(this.#byJson, `${String(typename)} ${JSON.stringify(representation)}`, next);
    let ofType = this.#byText.get(typename);
    if (ofType === undefined) this.#byText.set(typename, (ofType = new Map()));
    return positionIn(ofType, sole, next);
  }
}

function positionIn(known: Positions, key: string, next: number): number {
  const found = known.get(key);
  if (found !== undefined) return found;
  known.set(key, next);
  return next;
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
  const known = new KnownEntities(soleKey);
  const isSingle = objects.length === 1 && objects[0]?.length === 1;
  for (const [path, ofPath] of objects.entries()) {
    let number = 0;
    for (const object of ofPath) {
      const representation = represent(object);
      if (!representation?.['__typename']) continue;
      const next = representations.length;
      const position = isSingle ? next : known.positionOf(object, representation, next);
      const target = { object, path, number };
      if (position === next) {
        representations.push(representation);
        targets.push([target]);
      } else targets[position]?.push(target);
      number += 1;
    }
  }
  return { representations, targets };
}
