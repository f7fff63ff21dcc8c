import { isSubtype } from '@apollo/federation-internals';
import type { CompositeType, FieldSelection, FragmentSelection, SelectionSet } from '@apollo/federation-internals';
import { compileIsSkipped } from './compile-condition.ts';
import type { IsSkipped, VariableDefaults } from './compile-condition.ts';

/** What a selection set asks of objects of one type. */
export type Collected =
  | {
      readonly kind: 'field';
      readonly selection: FieldSelection;
      /** The object's type; inside a fragment with a type condition, the condition's. */
      readonly parent: CompositeType;
      readonly isSkipped: IsSkipped | null;
    }
  /** A fragment with @skip or @include. */
  | { readonly kind: 'fragment'; readonly fields: readonly Collected[]; readonly isSkipped: IsSkipped };

/** Without a `__typename` an object is whatever it stands for in the selection. */
function applies({ element }: FragmentSelection, typename: string | undefined, parent: CompositeType): boolean {
  const { typeCondition } = element;
  if (typeCondition === undefined) return true;
  const type = typename === undefined ? parent : typeCondition.schema().type(typename);
  return type !== undefined && isSubtype(typeCondition, type);
}

/** The fields that apply to objects of a `__typename`, in the order of the document; one name may be there many times. */
export function collectFields(
  selections: SelectionSet,
  parent: CompositeType,
  typename: string | undefined,
  defaults: VariableDefaults,
): readonly Collected[] {
  return selections.selections().flatMap((selection): readonly Collected[] => {
    const isSkipped = compileIsSkipped(selection.element, defaults);
    if (selection.kind === 'FieldSelection') return [{ kind: 'field', selection, parent, isSkipped }];
    if (!applies(selection, typename, parent)) return [];
    const { typeCondition } = selection.element;
    const fields = collectFields(selection.selectionSet, typeCondition ?? parent, typename, defaults);
    return isSkipped === null ? fields : [{ kind: 'fragment', fields, isSkipped }];
  });
}

/** `repeated` are there more than once: their values are made in several goes. */
export interface ResponseNames {
  readonly names: ReadonlySet<string>;
  readonly repeated: ReadonlySet<string>;
}

export function responseNames(collected: readonly Collected[]): ResponseNames {
  const names = new Set<string>();
  const repeated = new Set<string>();
  const look = (fields: readonly Collected[]): void => {
    for (const field of fields) {
      if (field.kind === 'fragment') {
        look(field.fields);
        continue;
      }
      const name = field.selection.element.responseName();
      if (names.has(name)) repeated.add(name);
      names.add(name);
    }
  };
  look(collected);
  return { names, repeated };
}
