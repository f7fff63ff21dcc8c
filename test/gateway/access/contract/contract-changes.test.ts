import { describe, expect, it } from 'vitest';
import { contractChanges } from '../../../../gateway/access/contract/contract-changes.ts';
import { readPartnerApiSdl } from '../../../../schema/sdl.ts';

const BEFORE =
  'type Query { order(id: ID!): Order } type Order { id: ID! number: String state: State } enum State { A B }';

describe('changes of a contract', () => {
  it.each([
    [
      'a field is gone',
      BEFORE.replace('number: String', ''),
      "Order.number: Field 'number' was removed from object type 'Order'.",
    ],
    [
      'a field may be null',
      BEFORE.replace('id: ID! number', 'id: ID number'),
      "Order.id: Field 'Order.id' changed type from 'ID!' to 'ID'.",
    ],
    [
      'an argument must be given',
      BEFORE.replace('id: ID!)', 'id: ID!, by: Int!)'),
      "Query.order.by: Argument 'by: Int!' added to field 'Query.order'.",
    ],
    ['a value is gone', BEFORE.replace('{ A B }', '{ A }'), "State.B: Enum value 'B' was removed from enum 'State'."],
  ])('are breaking where %s', async (_, after, sentence) => {
    expect(await contractChanges(BEFORE, after)).toMatchObject({ breaking: [expect.stringContaining(sentence.slice(0, -1))] }); // prettier-ignore
  });

  it('are dangerous where a client may meet what it does not know', async () => {
    const { breaking, dangerous } = await contractChanges(BEFORE, BEFORE.replace('{ A B }', '{ A B C }'));
    expect(breaking).toEqual([]);
    expect(dangerous).toEqual([expect.stringMatching(/^State\.C: .*\.$/)]);
  });

  it('are safe where something is new', async () => {
    const { breaking, dangerous, safe } = await contractChanges(BEFORE, BEFORE.replace('number', 'new: Int number'));
    expect([breaking, dangerous]).toEqual([[], []]);
    expect(safe).toHaveLength(1);
  });

  it('are none between a schema and itself', async () => {
    const none = { breaking: [], dangerous: [], safe: [] };
    expect(await contractChanges(readPartnerApiSdl(), readPartnerApiSdl())).toEqual(none);
  });
});
