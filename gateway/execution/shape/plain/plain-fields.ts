import type { FieldSelection, ObjectType, SelectionSet, Type } from '@apollo/federation-internals';
import { collectFields } from '../collect-fields.ts';
import type { Collected } from '../collect-fields.ts';
import type { IsSkipped, VariableDefaults } from '../compile-condition.ts';

/** A response name of an object, with all selections that have it. */
export interface PlainField {
  readonly name: string;
  readonly selections: readonly [FieldSelection, ...FieldSelection[]];
  /** Any of them leaves it out. */
  readonly isSkipped: readonly IsSkipped[];
}

function typeOf({ element }: FieldSelection): string {
  return (element.definition.type as Type).toString(); // the class is generic in it
}

/** Whether one property of the answer can be made of all its selections in one go. */
function isPlain({ name, selections: [first, ...others], isSkipped }: PlainField): boolean {
  if (name === '__proto__' || first.element.definition.isSchemaIntrospectionField()) return false;
  if (others.length > 0 && isSkipped.length > 0) return false;
  const { name: field } = first.element;
  return others.every((other) => other.element.name === field && typeOf(other) === typeOf(first));
}

/**
 * What selections ask of objects of a concrete type, by response name in the order of the answer; null where that takes the
 * steps.
 */
export function plainFields(
  selections: readonly SelectionSet[],
  type: ObjectType,
  defaults: VariableDefaults,
): readonly PlainField[] | null {
  const fields = new Map<string, PlainField>();

  function add(collected: readonly Collected[], conditions: readonly IsSkipped[]): void {
    for (const item of collected) {
      const isSkipped = item.isSkipped === null ? conditions : [...conditions, item.isSkipped];
      if (item.kind === 'fragment') {
        add(item.fields, isSkipped);
        continue;
      }
      const { selection } = item;
      const name = selection.element.responseName();
      const known = fields.get(name);
      if (known === undefined) fields.set(name, { name, selections: [selection], isSkipped });
      else {
        const same = [...known.selections, selection] as const;
        fields.set(name, { name, selections: same, isSkipped: [...known.isSkipped, ...isSkipped] });
      }
    }
  }

  for (const selection of selections) add(collectFields(selection, type, type.name, defaults), []);
  const all = [...fields.values()];
  return all.every(isPlain) ? all : null;
}
