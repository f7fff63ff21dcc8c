import type { FetchDataRewrite } from '@apollo/query-planner';
import type { JsonObject } from '../../fetch.ts';
import type { TypesWithin } from './types-within.ts';

/** Changes a value in place. */
export type Rewrite = (value: unknown) => void;

const FRAGMENT = '... on ';

function compileChange(rewrite: FetchDataRewrite, name: string): (value: JsonObject) => void {
  switch (rewrite.kind) {
    case 'ValueSetter':
      return (value) => {
        value[name] = rewrite.setValueTo;
      };
    case 'KeyRenamer':
      return (value) => {
        const held = Object.hasOwn(value, name) ? value[name] : undefined;
        if (!held) return;
        value[rewrite.renameKeyTo] = held;
        value[name] = undefined; // which merging passes by
      };
  }
}

/** Goes on from each element of a list, however deep. */
function eachObject(next: (value: JsonObject) => void): Rewrite {
  return function visit(value) {
    if (Array.isArray(value)) for (const element of value) visit(element);
    else if (typeof value === 'object' && value !== null) next(value as JsonObject); // it is neither null nor a list
  };
}

function compileElement(element: string, next: Rewrite, typesWithin: TypesWithin): Rewrite {
  if (!element.startsWith(FRAGMENT)) {
    return eachObject((value) => next(Object.hasOwn(value, element) ? value[element] : undefined));
  }
  const types: ReadonlySet<unknown> = typesWithin(element.slice(FRAGMENT.length));
  return eachObject((value) => {
    const typename = value['__typename'];
    if (!typename || types.has(typename)) next(value);
  });
}

function compileRewrite(rewrite: FetchDataRewrite, typesWithin: TypesWithin): readonly Rewrite[] {
  const name = rewrite.path.at(-1);
  if (name === undefined) return [];
  const change = eachObject(compileChange(rewrite, name));
  return [rewrite.path.slice(0, -1).reduceRight((next, element) => compileElement(element, next, typesWithin), change)];
}

/** The rewrites that a plan has for a fetch's input or output; null where it has none. */
export function compileRewrites(
  rewrites: readonly FetchDataRewrite[] | undefined,
  typesWithin: TypesWithin,
): Rewrite | null {
  const all = (rewrites ?? []).flatMap((rewrite) => compileRewrite(rewrite, typesWithin));
  if (all.length === 0) return null;
  return (value) => {
    for (const rewrite of all) rewrite(value);
  };
}
