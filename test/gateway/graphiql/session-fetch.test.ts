import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSessionFetch } from '../../../gateway/graphiql/session-fetch.ts';

const REFUSAL = { errors: [{ message: 'The token has expired.', extensions: { code: 'UNAUTHENTICATED' } }] };

describe('the fetch of a session', () => {
  const sent: (string | null)[] = [];
  let answer: () => Response;

  beforeEach(() => {
    sent.length = 0;
    answer = () => Response.json({ data: {} });
    vi.stubGlobal('fetch', async (_url: string, { headers }: { headers: Headers }) => {
      sent.push(headers.get('authorization'));
      return answer();
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  function open(token: string | null) {
    const refusals: string[] = [];
    const ask = createSessionFetch({ token: async () => token, onRefused: (message) => void refusals.push(message) });
    return { ask, refusals };
  }

  it('signs each request with the token', async () => {
    await open('t').ask('/graphql', { method: 'POST' });
    expect(sent).toEqual(['Bearer t']);
  });

  it('sends no header where there is no token', async () => {
    await open(null).ask('/graphql');
    expect(sent).toEqual([null]);
  });

  it('leaves a header that the editor of the page sets', async () => {
    await open('t').ask('/graphql', { headers: { Authorization: 'Bearer another' } });
    expect(sent).toEqual(['Bearer another']);
  });

  it('tells what the gateway says of a token that it refuses, and hands the answer on unread', async () => {
    answer = () => Response.json(REFUSAL, { status: 401 });
    const { ask, refusals } = open('t');
    const refused = await ask('/graphql');
    expect(refusals).toEqual(['The token has expired.']);
    expect(await refused.json()).toEqual(REFUSAL);
  });

  it('tells the status where the refusal is not in the shape of GraphQL', async () => {
    answer = () => new Response('no', { status: 401 });
    const { ask, refusals } = open('t');
    await ask('/graphql');
    expect(refusals).toEqual(['The gateway answered with status 401.']);
  });

  it('says nothing of other answers', async () => {
    answer = () => Response.json({ errors: [{ message: 'no' }] }, { status: 400 });
    const { ask, refusals } = open('t');
    await ask('/graphql');
    expect(refusals).toEqual([]);
  });
});
