import { HeaderMap } from '@apollo/server';
import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { documentBytes } from '../../../gateway/graphql/document-store.ts';
import { createKnownDocuments } from '../../../gateway/graphql/short-way/known-documents.ts';
import type { KnownDocuments } from '../../../gateway/graphql/short-way/known-documents.ts';

const schema = buildSchema('type Query { id: ID }');
const textOf = (number: number, fields: number): string => `query Q${number} { ${'id '.repeat(fields)}}`;

function note(documents: KnownDocuments, query: string): void {
  documents.note(query, { schema, document: parse(query), queryHash: query });
}

function isKnown(documents: KnownDocuments, query: string): boolean {
  const headers = new HeaderMap([['content-type', 'application/json']]);
  return documents.find({ method: 'POST', headers, search: '', body: { query } }) !== null;
}

describe('known documents', () => {
  it('are as many as a bound of bytes holds of parsed ones, the last used', () => {
    const documents = createKnownDocuments(10 * documentBytes(textOf(0, 1000)));
    documents.serve(schema);
    const texts = Array.from({ length: 20 }, (_, number) => textOf(number, 1000));
    for (const text of texts) note(documents, text);
    expect(texts.filter((text) => isKnown(documents, text))).toEqual(texts.slice(-9));
  });

  it('are weighed by more than their texts: many short ones are bounded too', () => {
    const documents = createKnownDocuments(100_000);
    documents.serve(schema);
    const texts = Array.from({ length: 200 }, (_, number) => textOf(number, 1));
    for (const text of texts) note(documents, text);
    const known = texts.filter((text) => isKnown(documents, text));
    expect(known.length).toBeGreaterThan(5);
    expect(known.length).toBeLessThan(100_000 / 2500);
  });

  it('hold 400,000 characters of one graph at the most', () => {
    const documents = createKnownDocuments();
    documents.serve(schema);
    const texts = Array.from({ length: 150 }, (_, number) => textOf(number, 1000));
    for (const text of texts) note(documents, text);
    const known = texts.filter((text) => isKnown(documents, text));
    expect(known.length).toBeGreaterThan(100);
    expect(known.join('').length).toBeLessThan(400_000);
  });
});
