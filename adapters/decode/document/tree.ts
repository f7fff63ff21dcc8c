/** A document inside of a text column, and the way to a value in it. */

/** Every scalar is the text that its document writes, a number without its exponent: none goes through a float. */
export type Tree = string | null | readonly Tree[] | { readonly [key: string]: Tree };

/** Deeper or longer documents are no data of records: reading them could stop the process. */
export const MAX_DEPTH = 64;
export const MAX_LENGTH = 1_000_000;

/** The steps of a path: `items.0.sku`; as a list where a key holds a dot. */
export function pathSteps(path: string | readonly (string | number)[]): readonly string[] {
  return typeof path === 'string' ? path.split('.') : path.map(String);
}

/** The tree at a path; undefined where the document has no such place. */
export function treeAt(tree: Tree, steps: readonly string[]): Tree | undefined {
  let at: Tree | undefined = tree;
  for (const step of steps) {
    if (at === null || typeof at !== 'object') return undefined;
    // Of a list by place, of a map by a key of its own: never by what every list or object has.
    const isThere: boolean = Array.isArray(at) ? /^\d+$/.test(step) : Object.hasOwn(at, step);
    at = isThere ? (at as Readonly<Record<string, Tree>>)[step] : undefined; // a list by its places is such a map
  }
  return at;
}
