import type { JsonObject } from '../fetch.ts';

/**
 * Clients choose response names, `constructor` and `__proto__` among them: of those only an object's own are read. `at` is
 * one, too: a subgraph may give a list where an object is meant.
 */
export function isInheritedName(name: string): boolean {
  return name in Array.prototype;
}

/** Reads a property that the object does not inherit. Chosen once a name, because the check costs more than the reading. */
export function ownProperty(name: string): (object: JsonObject) => unknown {
  if (!isInheritedName(name)) return (object) => object[name];
  return (object) => (Object.hasOwn(object, name) ? object[name] : undefined);
}
