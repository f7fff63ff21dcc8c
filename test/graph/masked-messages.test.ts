/** A message that another subgraph refers to tells a customer's name no more than one of its ticket's page. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bearer } from '../gateway/access/tokens.ts';
import { openDemoGraph, SECRET } from './demo-graph.ts';
import type { Answer, DemoGraph } from './demo-graph.ts';

const QUERY = `{ customerByRecord(id: "orders:C00017") {
  resume { lastMessage { text } }
  interactions(first: 50, kinds: [MESSAGE_SENT]) { nodes { ... on SupportInteraction { message { text } } } } } }`;

let graph: DemoGraph;
beforeAll(async () => {
  graph = await openDemoGraph();
});
afterAll(() => graph.close());

it('masks the name of the customer in messages that history refers to', async () => {
  const lastOfRosas = `(select max(message_id) from hd_messages where ticket_id = 344)`;
  const agent = `(select min(author_id) from hd_messages where kind = 'agent')`;
  const words = `update hd_messages set kind = 'agent', author_id = ${agent}, body_html = 'Soon, rosa'`;
  expect(await graph.legacy.run('support', `${words} where message_id = ${lastOfRosas}`)).toBe(1);
  const authorization = await bearer({ audience: 'agent', scopes: [] }, SECRET, 3600);
  const payload = { query: QUERY };
  const response = await graph.inject({ method: 'POST', url: '/graphql', headers: { authorization }, payload });
  const { data, errors } = response.json<Answer>();
  expect(errors).toBeUndefined();
  const { resume, interactions } = data.customerByRecord;
  expect(resume).toEqual({ lastMessage: { text: 'Soon, r***' } });
  expect(interactions.nodes).toContainEqual({ message: { text: 'Soon, r***' } });
  expect(JSON.stringify(interactions)).not.toMatch(/rosa/i);
});
