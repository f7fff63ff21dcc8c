import { parse } from 'graphql';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFetcher } from '../../../gateway/graphiql/fetcher.ts';

interface Sent {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What the page sends instead of what a server would answer. */
function recordRequests(): readonly Sent[] {
  const sent: Sent[] = [];
  const fetch = async (url: string, { headers, body }: { headers: Record<string, string>; body: string }) => {
    sent.push({ url, headers, body: JSON.parse(body) });
    return url.endsWith('stream') ? new Response('event: complete\ndata:\n\n', { headers: EVENTS }) : Response.json({});
  };
  vi.stubGlobal('fetch', fetch);
  vi.stubGlobal('window', { fetch }); // where the toolkit looks for it
  return sent;
}

const EVENTS = { 'content-type': 'text/event-stream' };
const HEADERS = { 'c360-viewer': 'signed' };

async function send(query: string, operationName: string): Promise<void> {
  const answer = await createFetcher()(
    { query, operationName, variables: { id: 1 } },
    { headers: HEADERS, documentAST: parse(query) },
  );
  if (Symbol.asyncIterator in answer) await answer[Symbol.asyncIterator]().next();
}

describe('the fetcher of GraphiQL', () => {
  afterEach(() => vi.unstubAllGlobals());
  const document = 'query Q { a } subscription S { b }';

  it.each([
    ['Q', '/graphql'],
    ['S', '/graphql/stream'],
  ])('sends %s to %s, with the headers of the editor', async (operationName, url) => {
    const sent = recordRequests();
    await send(document, operationName);
    expect(sent).toEqual([
      {
        url,
        headers: expect.objectContaining(HEADERS) as unknown,
        body: { query: document, operationName, variables: { id: 1 } },
      },
    ]);
    expect(sent[0]?.headers['content-type']).toMatch(/^application\/json/);
  });
});
