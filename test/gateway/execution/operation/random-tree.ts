import { Kind, parse } from 'graphql';
import type { DefinitionNode, SelectionSetNode } from 'graphql';
import type { Random } from '../../../../demo/random.ts';
import type { ResponseTree } from '../../../../gateway/execution/fetch.ts';

type Growing = { [name: string]: Growing };

/** Some of the response names that an operation asks for. */
export function randomTree(text: string, random: Random): ResponseTree {
  const { definitions } = parse(text);
  const tree: Growing = {};

  function fragment(name: string): DefinitionNode | undefined {
    return definitions.find((one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name);
  }

  function grow(into: Growing, { selections }: SelectionSetNode): void {
    for (const node of selections) {
      if (node.kind === Kind.FIELD) {
        if (random.chance(0.4)) continue;
        const below = (into[node.alias?.value ?? node.name.value] ??= {});
        if (node.selectionSet !== undefined) grow(below, node.selectionSet);
      } else {
        const found = node.kind === Kind.INLINE_FRAGMENT ? node : fragment(node.name.value);
        if (found !== undefined && 'selectionSet' in found && found.selectionSet !== undefined)
          grow(into, found.selectionSet);
      }
    }
  }

  for (const one of definitions) if (one.kind === Kind.OPERATION_DEFINITION) grow(tree, one.selectionSet);
  return tree;
}
