import { buildSchema, execute, parse } from 'graphql';
import { expect, it } from 'vitest';
import { Later } from '../../../schema/later.ts';
import type { Receiver } from '../../../schema/later.ts';
import { maskSchema } from '../../../subgraphs/masking/mask-schema.ts';
import { AGENT, AGENT_WITHOUT_SCOPES } from '../../viewers.ts';

/** One that has come by the next turn of the microtasks. */
class LaterText extends Later<string> {
  whenCome(receiver: Receiver<string>): void {
    queueMicrotask(() => receiver.come('rosa@example.com'));
  }
}

const SDL = `
  directive @pii(kind: Kind!) on FIELD_DEFINITION
  enum Kind { EMAIL }
  type Query { now: String @pii(kind: EMAIL), promised: String @pii(kind: EMAIL), later: String @pii(kind: EMAIL) }`;

it.each([
  ['masked for whoever may not read it', AGENT_WITHOUT_SCOPES, 'r***@e***.com'],
  ['told to whoever may', AGENT, 'rosa@example.com'],
])('a personal value is %s, whether it is there, promised or comes by a call', async (_, viewer, email) => {
  const values = {
    now: 'rosa@example.com',
    promised: async () => 'rosa@example.com',
    later: () => new LaterText(),
  };
  const answer = await execute({
    schema: maskSchema(buildSchema(SDL)),
    document: parse('{ now promised later }'),
    rootValue: values,
    contextValue: { viewer },
  });
  expect({ ...answer.data }).toEqual({ now: email, promised: email, later: email });
});
