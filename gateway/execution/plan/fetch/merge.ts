import type { JsonObject } from '../../fetch.ts';

/**
 * `isEarly`: more of the source is to come, and null stands where it will; what is held is not replaced by that.
 */
export type Merge = (target: JsonObject, source: JsonObject, isEarly?: boolean) => void;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Clients choose response names, `__proto__` among them. */
function put(target: JsonObject, key: string, value: unknown): void {
  if (key !== '__proto__') target[key] = value;
  else Object.defineProperty(target, key, { value, configurable: true, enumerable: true, writable: true });
}

/**
 * Makes the merging of what a subgraph gave into what is there already: objects deeply, lists of one length element by
 * element, anything else replaces. What is not there yet is taken as it is and not copied, so that what is merged again
 * is passed by. `interfaces` are the names that a subgraph with an @interfaceObject gives for objects whose type it does
 * not know: they do not replace an object's own.
 */
export function createMerge(interfaces: ReadonlySet<string>): Merge {
  const isVague = (typename: unknown): boolean => interfaces.has(typename as string); // a set takes any key

  function mergeLists(target: unknown[], source: readonly unknown[], isEarly: boolean): void {
    for (let index = 0; index < source.length; index += 1) {
      if (!mergeInto(target[index], source[index], isEarly)) target[index] = source[index];
    }
  }

  /** False where the one cannot be merged into the other. */
  function mergeInto(held: unknown, value: unknown, isEarly: boolean): boolean {
    if (held === value || (isEarly && value === null && held !== undefined)) return true;
    if (isObject(held) && isObject(value)) merge(held, value, isEarly);
    else if (Array.isArray(held) && Array.isArray(value) && held.length === value.length)
      mergeLists(held, value, isEarly);
    else return false;
    return true;
  }

  function merge(target: JsonObject, source: JsonObject, isEarly = false): void {
    for (const key of Object.keys(source)) {
      const value = source[key];
      if (value === undefined) continue;
      const held = Object.hasOwn(target, key) ? target[key] : undefined;
      if (mergeInto(held, value, isEarly)) continue;
      if (key === '__typename' && typeof held === 'string' && isVague(value) && !isVague(held)) continue;
      put(target, key, value);
    }
  }

  return merge;
}
