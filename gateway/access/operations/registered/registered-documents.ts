import { parse, print } from 'graphql';
import { documentHash } from '../document-hash.ts';
import type { Client } from '../clients.ts';
import type { RegisteredOperation } from './registered-operation.ts';

/** The documents that one client may ask for, by what it sends for each: the hash of its text, or a manifest's id. */
export type RegisteredDocuments = ReadonlyMap<string, string>;

/**
 * The same document as clients write it: as it lies in its file, with the line ends of another system, or as a client
 * prints what it has parsed.
 */
function writings(text: string): readonly string[] {
  return [text, text.trim().replaceAll('\r\n', '\n'), print(parse(text))];
}

/** Of operations that can be parsed. */
export function documentsByClient(
  operations: readonly RegisteredOperation[],
): Readonly<Record<Client, RegisteredDocuments>> {
  const documents = {
    site: new Map<string, string>(),
    agents: new Map<string, string>(),
    partners: new Map<string, string>(),
  };
  for (const { client, text, id } of operations) {
    for (const writing of writings(text)) documents[client].set(documentHash(writing), text);
    if (id !== null) documents[client].set(id, text);
  }
  return documents;
}
