import { Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { asksForProof } from '../../../gateway/graphql/asks-for-proof.ts';

function asks(text: string, operationName?: string): boolean {
  const document = parse(text);
  const operation = document.definitions.find(
    (definition) =>
      definition.kind === Kind.OPERATION_DEFINITION &&
      (operationName === undefined || definition.name?.value === operationName),
  );
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('The document must have that operation.');
  return asksForProof(operation, document);
}

const FIELD = 'trackOrder(number: "1", email: "a@b.c") { headline }';

describe('asksForProof', () => {
  it.each([
    `{ ${FIELD} }`,
    `{ systems { id } a: ${FIELD} }`,
    `{ ... { ... on Query { ${FIELD} } } }`,
    `query ($with: Boolean!) { ...A @include(if: $with) } fragment B on Query { ${FIELD} } fragment A on Query { ...B }`,
  ])('finds the field wherever it stands: %s', (text) => {
    expect(asks(text)).toBe(true);
  });

  it('looks at no other operation, no unused fragment and no field of another type', () => {
    const text = `query A { trackOrderLike: systems { trackOrder } } query B { ${FIELD} } fragment F on Query { ${FIELD} }`;
    expect([asks(text, 'A'), asks(text, 'B')]).toEqual([false, true]);
  });
});
