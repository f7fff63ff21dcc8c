import { visit } from 'graphql';
import type { DocumentNode } from 'graphql';

/** Gives a name of ours that a client's document has nowhere: the wish, or the wish with a number. */
export function createFreeName(document: DocumentNode): (wish: string) => string {
  const taken = new Set<string>();
  visit(document, {
    Name({ value }) {
      taken.add(value);
    },
  });
  return (wish) => {
    let name = wish;
    for (let count = 2; taken.has(name); count += 1) name = `${wish}${count}`;
    return name;
  };
}
