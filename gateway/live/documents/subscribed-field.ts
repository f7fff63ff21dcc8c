import { Kind } from 'graphql';
import type { ArgumentNode, FieldNode, FragmentDefinitionNode, SelectionNode, SelectionSetNode } from 'graphql';

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** The one field of a subscription. */
export interface SubscribedField {
  readonly name: string;
  /** As the client calls it: its alias where it has one. */
  readonly responseName: string;
  readonly args: readonly ArgumentNode[];
  /** Of the field, wherever it was written: it may stand several times, also in fragments. */
  readonly selections: readonly SelectionNode[];
}

function rootFields({ selections }: SelectionSetNode, fragments: Fragments): readonly FieldNode[] {
  return selections.flatMap((selection) => {
    switch (selection.kind) {
      case Kind.FIELD:
        return [selection];
      case Kind.INLINE_FRAGMENT:
        return rootFields(selection.selectionSet, fragments);
      case Kind.FRAGMENT_SPREAD: {
        const fragment = fragments.get(selection.name.value);
        return fragment === undefined ? [] : rootFields(fragment.selectionSet, fragments);
      }
    }
  });
}

/** Reads a valid subscription; null for any other. */
export function subscribedField(root: SelectionSetNode, fragments: Fragments): SubscribedField | null {
  const fields = rootFields(root, fragments);
  const [first] = fields;
  if (first === undefined) return null;
  return {
    name: first.name.value,
    responseName: (first.alias ?? first.name).value,
    args: first.arguments ?? [],
    selections: fields.flatMap(({ selectionSet }) => selectionSet?.selections ?? []),
  };
}
