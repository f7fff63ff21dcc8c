import type { JsonObject } from '../../fetch.ts';

/** A deep copy of an object of JSON. It inherits nothing: clients choose response names. */
export function copyOf(source: JsonObject): JsonObject {
  const copy = Object.create(null) as JsonObject; // it has no property at all
  for (const key of Object.keys(source)) copy[key] = copyOfValue(source[key]);
  return copy;
}

function copyOfValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? value.map(copyOfValue) : copyOf(value as JsonObject); // no list, so an object
}
