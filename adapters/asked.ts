/** Records of which a caller asked for a part: the rest is not there, and to read it is a fault of the caller's. */
import type { FieldSet } from '../schema/field-set.ts';

/** True of all where nothing is said of what is asked for. */
export function isAsked(asked: FieldSet | undefined, name: string): boolean {
  return asked === undefined || asked.names.has(name);
}

/** The same record without what was not asked for; one for each kind of record and each set. `of` names it in the error. */
export function askedPrototype(of: string, names: readonly string[], asked: FieldSet | undefined): object {
  const unasked = names.filter((name) => !isAsked(asked, name));
  const guards = unasked.map((name) => {
    const get = (): never => {
      throw new Error(
        `${of}: \`${name}\` must be asked for before it is read, but "${asked?.key ?? ''}" alone was; add it to what is asked for.`,
      );
    };
    return [name, { get }] as const;
  });
  return Object.create(Object.prototype, Object.fromEntries(guards)) as object; // any, by its own types
}
