import { Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { rootFieldNames } from '../../../gateway/graphql/root-field-names.ts';

function namesIn(text: string): readonly string[] {
  const document = parse(text);
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error('The text must hold an operation.');
  return [...rootFieldNames(operation, document)].toSorted();
}

describe('the root fields of an operation', () => {
  it('are known under aliases, in fragments and in fragments of those, and nothing below them is one', () => {
    const text = `{ x: a { below } ...F ...on Query { b } }
      fragment F on Query { c ...G } fragment G on Query { d }`;
    expect(namesIn(text)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('are found in a time that grows with the text, however often fragments spread one another', () => {
    const bombs = Array.from({ length: 200 }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`);
    expect(namesIn(`{ ...F0 } ${bombs.join(' ')} fragment F200 on Query { a }`)).toEqual(['a']);
  });

  it('end where fragments spread themselves, which validation refuses', () => {
    expect(namesIn('{ ...F } fragment F on Query { a ...F }')).toEqual(['a']);
  });
});
