/** Whether what guest tracking does tells more than what it says: the number of an order, without a proof. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOBODY, openAttackedGraph } from './attacked-graph.ts';
import type { AttackedGraph } from './attacked-graph.ts';

const TRACK = `query($number: String!, $email: String, $postcode: String) {
  trackOrder(number: $number, email: $email, postcode: $postcode) { headline stage events { at text } shipments { id state } } }`;

let graph: AttackedGraph;
beforeAll(async () => {
  graph = await openAttackedGraph();
});
afterAll(() => graph.close());

/** What is asked of the databases, and what is answered. */
async function tracked(variables: Readonly<Record<string, string>>) {
  graph.statements.clear();
  const response = await graph.post(TRACK, { as: NOBODY, variables });
  return { statements: graph.statements.list().toSorted(), status: response.statusCode, payload: response.payload };
}

const RIGHT = { number: '101712', email: 'rosa.delgado@example.com' };

describe('guest tracking', () => {
  it('does the same for a wrong proof of an order as for an order that does not exist', async () => {
    await tracked(RIGHT); // what is prepared once is
    const unknown = await tracked({ ...RIGHT, number: '999999' });
    for (const guess of [
      { ...RIGHT, email: 'tom.baker@example.com' },
      { ...RIGHT, email: 'nobody@example.com' },
      { number: RIGHT.number, postcode: '00000' },
      { number: RIGHT.number, email: "rosa' or '1'='1", postcode: '' },
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- statements are counted one after the other
      expect(await tracked(guess)).toEqual(unknown);
    }
    expect(unknown).toMatchObject({ status: 200, payload: '{"data":{"trackOrder":null}}\n' });
    expect(unknown.statements).not.toEqual([]);
  });
});
