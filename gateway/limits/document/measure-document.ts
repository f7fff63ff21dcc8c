import { Kind } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode, SelectionNode, SelectionSetNode } from 'graphql';

/** How large an operation is once its fragments are put where they are spread. Infinite where that is not to be counted. */
export interface Measure {
  /** Fields within one another, but for those of introspection. */
  readonly depth: number;
  readonly introspectionDepth: number;
  /** Fields of the outermost level. */
  readonly rootFields: number;
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
}

const NOTHING: Measure = { depth: 0, introspectionDepth: 0, rootFields: 0, fields: 0, aliases: 0, directives: 0 };

/** What stands beside one another. */
function beside(one: Measure, other: Measure): Measure {
  return {
    depth: Math.max(one.depth, other.depth),
    introspectionDepth: Math.max(one.introspectionDepth, other.introspectionDepth),
    rootFields: one.rootFields + other.rootFields,
    fields: one.fields + other.fields,
    aliases: one.aliases + other.aliases,
    directives: one.directives + other.directives,
  };
}

/**
 * Measures each operation of a document that may be anything that parses. In time that grows with its text: a fragment is
 * measured once, however often it is spread; what one that spreads itself would hold is left to validation.
 */
export function measureDocument({ definitions }: DocumentNode): readonly Measure[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const measured = new Map<string, Measure>();

  function ofFragment(name: string): Measure {
    const known = measured.get(name);
    if (known !== undefined) return known;
    measured.set(name, NOTHING); // met again within itself
    const fragment = fragments.get(name);
    const measure = fragment === undefined ? NOTHING : ofSelections(fragment.selectionSet);
    measured.set(name, measure);
    return measure;
  }

  function ofSelection(selection: SelectionNode): Measure {
    const directives = selection.directives?.length ?? 0;
    switch (selection.kind) {
      case Kind.FIELD: {
        const { name, alias, selectionSet } = selection;
        const within = selectionSet === undefined ? NOTHING : ofSelections(selectionSet);
        const isMeta = name.value.startsWith('__');
        return {
          depth: isMeta ? 0 : within.depth + 1,
          introspectionDepth: isMeta ? within.depth + 1 : within.introspectionDepth,
          rootFields: 1,
          fields: within.fields + 1,
          aliases: within.aliases + (alias === undefined ? 0 : 1),
          directives: within.directives + directives,
        };
      }
      case Kind.INLINE_FRAGMENT:
        return beside(ofSelections(selection.selectionSet), { ...NOTHING, directives });
      case Kind.FRAGMENT_SPREAD:
        return beside(ofFragment(selection.name.value), { ...NOTHING, directives });
    }
  }

  function ofSelections({ selections }: SelectionSetNode): Measure {
    return selections.reduce((sum, selection) => beside(sum, ofSelection(selection)), NOTHING);
  }

  return definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? beside(ofSelections(definition.selectionSet), { ...NOTHING, directives: definition.directives?.length ?? 0 })
      : [],
  );
}
