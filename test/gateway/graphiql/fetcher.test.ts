import { parse } from 'graphql';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DOCS_QUERY, createFetcher } from '../../../gateway/graphiql/fetcher.ts';

interface Sent {
  readonly by: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

interface Init {
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly signal?: AbortSignal;
}

/** A first answer, and no end. */
function openStream(): Response {
  const first = new TextEncoder().encode('event: next\ndata: {"data":{"b":1}}\n\n');
  const body = new ReadableStream({ start: (controller) => controller.enqueue(first) });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}

const HEADERS = { 'x-purpose': 'a complaint' };
const DOCUMENT = 'query Q { a } subscription S { b }';

/** What the page sends instead of what a server would answer. */
function open() {
  const sent: Sent[] = [];
  const signals: AbortSignal[] = [];
  const fetchBy = (by: string) =>
    (async (url: string, { headers, body, signal }: Init) => {
      sent.push({ by, url, headers, body: JSON.parse(body) });
      if (signal !== undefined) signals.push(signal);
      return url.endsWith('stream') ? openStream() : Response.json({});
    }) as typeof fetch; // called as the toolkit and graphql-sse call it
  const closing = new AbortController();
  const fetcher = createFetcher({
    signal: closing.signal,
    graph: '/partners/graphql',
    fetch: fetchBy('the viewer'),
    fetchDocs: fetchBy('docs'),
  });
  return { sent, signals, fetcher, closing };
}

describe('the fetcher of GraphiQL', () => {
  afterEach(() => vi.unstubAllGlobals());

  it.each([
    ['Q', '/partners/graphql'],
    ['S', '/partners/graphql/stream'],
  ])('sends %s to %s, with the headers of the editor', async (operationName, url) => {
    vi.stubGlobal('window', {}); // where the toolkit looks first
    const { sent, fetcher } = open();
    const answer = await fetcher(
      { query: DOCUMENT, operationName, variables: { id: 1 } },
      { headers: HEADERS, documentAST: parse(DOCUMENT) },
    );
    if (Symbol.asyncIterator in answer) await answer[Symbol.asyncIterator]().next();
    expect(sent).toEqual([
      {
        by: 'the viewer',
        url,
        headers: expect.objectContaining(HEADERS) as unknown,
        body: { query: DOCUMENT, operationName, variables: { id: 1 } },
      },
    ]);
    expect(sent[0]?.headers['content-type']).toMatch(/^application\/json/);
  });

  it('ends what it follows once somebody else asks', async () => {
    const { signals, fetcher, closing } = open();
    const answer = await fetcher({ query: DOCUMENT, operationName: 'S' }, { documentAST: parse(DOCUMENT) });
    if (Symbol.asyncIterator in answer) await answer[Symbol.asyncIterator]().next();
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    closing.abort();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('asks for the documentation as who may read it', async () => {
    const { sent, fetcher } = open();
    await fetcher({ query: `query ${DOCS_QUERY} { __typename }`, operationName: DOCS_QUERY });
    expect(sent.map(({ by, url }) => [by, url])).toEqual([['docs', '/partners/graphql']]);
  });
});
