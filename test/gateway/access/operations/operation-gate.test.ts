import { describe, expect, it } from 'vitest';
import { createAutomaticDocuments } from '../../../../gateway/access/operations/automatic-documents.ts';
import { documentHash } from '../../../../gateway/access/operations/document-hash.ts';
import { createOperationGate } from '../../../../gateway/access/operations/operation-gate.ts';
import type { AskedText } from '../../../../gateway/access/operations/operation-gate.ts';
import { documentsByClient } from '../../../../gateway/access/operations/registered/registered-documents.ts';
import { refusal } from '../../../../gateway/http/error-answers.ts';
import type { Audience } from '../../../../schema/viewer.ts';

const TEXT = '# A\r\nquery A {\r\n  a\r\n}\r\n';
const documents = documentsByClient([
  { client: 'site', file: 'a.graphql', text: TEXT, id: null },
  { client: 'site', file: 'app.json', text: 'query B { b }', id: 'b-of-the-app' },
]);
const LONGEST = 200;
const gate = createOperationGate({
  documentsOf: () => documents.site,
  registeredOnly: new Set(['customer', 'partner']),
  mayIntrospect: (audience) => audience === 'partner',
  examine(text) {
    if (text.length > LONGEST) throw refusal(400, 'QUERY_TOO_EXPENSIVE', 'Too long.');
  },
  automatic: createAutomaticDocuments(null),
});

const hashed = (sha256Hash: string): AskedText => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });

async function outcome(asked: AskedText, audience: Audience): Promise<unknown> {
  try {
    return await gate(asked, audience);
  } catch (error) {
    return (error as { extensions: { code: string } }).extensions.code; // a refusal
  }
}

describe('the gate of operations', () => {
  it.each([
    ['as it lies in its file', TEXT],
    ['with other line ends', TEXT.replaceAll('\r\n', '\n').trim()],
    ['as a client prints it', 'query A {\n  a\n}'],
  ])('knows a registered document %s, and gives the registered text', async (_, query) => {
    expect(await outcome({ query }, 'customer')).toBe(TEXT);
    expect(await outcome(hashed(documentHash(query)), 'customer')).toBe(TEXT);
    expect(await outcome({ query, ...hashed(documentHash(query)) }, 'customer')).toBe(TEXT);
  });

  it('knows a document by the id of a manifest, along with its text or without', async () => {
    expect(await outcome(hashed('b-of-the-app'), 'customer')).toBe('query B { b }');
    expect(await outcome({ query: 'query B { b }', ...hashed('b-of-the-app') }, 'customer')).toBe('query B { b }');
  });

  it('looks at the size of what may be introspection before it parses it, and at nothing else', async () => {
    const long = `{ __schema { ${'queryType { name } '.repeat(LONGEST)} } }`;
    expect(await outcome({ query: long }, 'partner')).toBe('QUERY_TOO_EXPENSIVE');
    expect(await outcome({ query: long }, 'customer')).toBe('OPERATION_NOT_ALLOWED');
    expect(await outcome({ query: `{ ${'order '.repeat(LONGEST)} }` }, 'partner')).toBe('OPERATION_NOT_ALLOWED');
  });

  it.each([
    ['another text', { query: 'query A { a b }' }],
    ['another hash', hashed('0'.repeat(64))],
    ['another text along with its hash', { query: '{ c }', ...hashed(documentHash('{ c }')) }],
    ['blanks', { query: ' ' }],
  ])('refuses to those who may run registered documents alone: %s', async (_, asked) => {
    expect(await outcome(asked, 'customer')).toBe('OPERATION_NOT_ALLOWED');
  });

  it.each(['customer', 'agent'] as const)('refuses the hash of one text along with another, to a %s', async (who) => {
    for (const asked of [
      { query: TEXT, ...hashed('b-of-the-app') },
      { query: 'query B { b }', ...hashed(documentHash(TEXT)) },
      { query: '{ c }', ...hashed(documentHash(TEXT)) },
    ]) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await outcome(asked, who)).toBe('BAD_USER_INPUT');
    }
  });

  it('lets others run any text, and keeps one that comes along with its hash', async () => {
    expect(await outcome({ query: '{ any }' }, 'agent')).toBe('{ any }');
    expect(await outcome(hashed(documentHash('{ any }')), 'agent')).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect(await outcome({ query: '{ any }', ...hashed(documentHash('{ any }')) }, 'agent')).toBe('{ any }');
    expect(await outcome(hashed(documentHash('{ any }')), 'agent')).toBe('{ any }');
  });

  it('never lets those run what others have kept, who may run registered documents alone', async () => {
    await outcome({ query: '{ kept }', ...hashed(documentHash('{ kept }')) }, 'agent');
    expect(await outcome(hashed(documentHash('{ kept }')), 'customer')).toBe('OPERATION_NOT_ALLOWED');
  });

  it.each([
    ['{ __schema { types { name } } }', true],
    ['query A { a: __type(name: "A") { name } __typename } query B { __schema { types { name } } }', true],
    ['{ ...F } fragment F on Query { __schema { types { name } } }', true],
    ['{ __schema { types { name } } a }', false],
    ['{ __schema { types { name } } ...F } fragment F on Query { a }', false],
    ['query A { __schema { types { name } } } query B { a }', false],
    ['mutation { __schema { types { name } } }', false],
    ['{ __typename }', false],
    ['{ __schema ', false],
  ])('lets those who may introspect ask for the schema, and for nothing beside it: %s', async (query, isAllowed) => {
    expect(await outcome({ query }, 'partner')).toBe(isAllowed ? query : 'OPERATION_NOT_ALLOWED');
    expect(await outcome({ query }, 'customer')).toBe('OPERATION_NOT_ALLOWED');
  });

  it('gives back what asks for nothing', async () => {
    expect(await outcome({}, 'customer')).toBeUndefined();
    expect(await outcome({ query: '' }, 'customer')).toBe('');
    expect(await outcome({ query: '', extensions: {} }, 'agent')).toBe('');
  });
});
