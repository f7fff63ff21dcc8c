/** Which operations a viewer may have run, decided by the text that is asked for and before it is parsed. */
import type { MaybePromise } from '../../../schema/maybe-promise.ts';
import type { Audience } from '../../../schema/viewer.ts';
import { asksForSchemaAlone } from '../../graphql/asks-for-schema.ts';
import { refusal } from '../../http/error-answers.ts';
import { parseOrNull } from '../../live/documents/parse-or-null.ts';
import type { AutomaticDocuments } from './automatic-documents.ts';
import { documentHash } from './document-hash.ts';
import { persistedHash } from './persisted-query.ts';
import type { RegisteredDocuments } from './registered/registered-documents.ts';

/** How a request says what it asks for: a document's text, a hash of it, or both. */
export interface AskedText {
  readonly query?: string | undefined;
  readonly extensions?: unknown;
}

/**
 * Gives the text that is to be run; what came where that asks for nothing.
 *
 * Errors: OPERATION_NOT_ALLOWED, PERSISTED_QUERY_NOT_FOUND, BAD_USER_INPUT, QUERY_TOO_EXPENSIVE.
 */
export type OperationGate = (asked: AskedText, audience: Audience) => MaybePromise<string | undefined>;

export interface OperationGateOptions {
  readonly documentsOf: (audience: Audience) => RegisteredDocuments;
  /** Who may run registered operations alone. */
  readonly registeredOnly: ReadonlySet<Audience>;
  /** Who may ask for the schema, which takes no registered operation. */
  readonly mayIntrospect: (audience: Audience) => boolean;
  /** Looks at a text before it is parsed here. Errors: QUERY_TOO_EXPENSIVE. */
  readonly examine: (text: string, audience: Audience) => void;
  readonly automatic: AutomaticDocuments;
}

function notAllowed(audience: Audience): Error {
  const who = audience === 'nobody' ? 'who has not signed in' : `a ${audience}`;
  const message = `The operation must be one that is registered for ${who}, but is none. Register it, or ask for one that is.`;
  return refusal(403, 'OPERATION_NOT_ALLOWED', message);
}

/** The words and the status are the protocol's: by them clients know that they have to send the document along. */
function notFound(): Error {
  return refusal(200, 'PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
}

function wrongHash(): Error {
  const message = 'extensions.persistedQuery.sha256Hash: must be the sha256 of `query`, but is another.';
  return refusal(400, 'BAD_USER_INPUT', message);
}

export function createOperationGate(options: OperationGateOptions): OperationGate {
  const { documentsOf, registeredOnly, mayIntrospect, examine, automatic } = options;

  /** Nothing else that is not registered is parsed. */
  function isIntrospection(text: string, audience: Audience): boolean {
    if (!mayIntrospect(audience) || (!text.includes('__schema') && !text.includes('__type'))) return false;
    examine(text, audience);
    const document = parseOrNull(text);
    return document !== null && asksForSchemaAlone(document);
  }

  async function byHash(hash: string, audience: Audience): Promise<string> {
    const registered = documentsOf(audience).get(hash);
    if (registered !== undefined) return registered;
    if (registeredOnly.has(audience)) throw notAllowed(audience);
    const text = await automatic.find(hash);
    if (text === null) throw notFound();
    return text;
  }

  async function byText(text: string, hash: string | null, audience: Audience): Promise<string> {
    const digest = documentHash(text);
    const registered = documentsOf(audience).get(digest);
    if (hash !== null && hash !== digest) {
      const named = documentsOf(audience).get(hash); // a manifest may name its operations otherwise
      if (named === undefined || named !== registered) throw wrongHash();
    }
    if (registered !== undefined) return registered;
    if (registeredOnly.has(audience)) {
      if (isIntrospection(text, audience)) return text;
      throw notAllowed(audience);
    }
    if (hash !== null) await automatic.keep(digest, text);
    return text;
  }

  async function textOf({ query, extensions }: AskedText, audience: Audience): Promise<string | undefined> {
    const hash = persistedHash(extensions);
    if (query !== undefined && query !== '') {
      if (hash === null && !registeredOnly.has(audience)) return query;
      return byText(query, hash, audience);
    }
    return hash === null ? query : byHash(hash, audience);
  }

  return (asked, audience) => {
    const isPlainText = asked.extensions === undefined && !registeredOnly.has(audience);
    return isPlainText ? asked.query : textOf(asked, audience);
  };
}
