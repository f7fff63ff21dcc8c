/**
 * What Apollo Server is given of a request, once it is known which operation is to be run: the same request, with that
 * text and without a hash.
 *
 * What Apollo Server refuses anyway (a parameter twice, extensions that are no object) goes on to it as it came: its
 * reading of a request and this one agree about everything that it would run.
 */
import type { HTTPGraphQLRequest } from '@apollo/server';
import { whenThere } from '../../../schema/maybe-promise.ts';
import type { MaybePromise } from '../../../schema/maybe-promise.ts';
import type { Audience } from '../../../schema/viewer.ts';
import type { AskedText, OperationGate } from './operation-gate.ts';

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withoutHash(extensions: Fields): Fields {
  const { persistedQuery: _, ...rest } = extensions;
  return rest;
}

function admitBody(body: Fields, gate: OperationGate, audience: Audience): MaybePromise<Fields> {
  const { query, extensions } = body;
  if (query && typeof query !== 'string') return body; // refused
  const asked: AskedText = { query: typeof query === 'string' ? query : undefined, extensions };
  return whenThere(gate(asked, audience), (text) => {
    if (text === query && extensions === undefined) return body;
    return { ...body, query: text, ...(isFields(extensions) ? { extensions: withoutHash(extensions) } : {}) };
  });
}

/** Undefined for what is no JSON. */
function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '{}');
  } catch {
    return undefined;
  }
}

async function admitSearch(search: string, gate: OperationGate, audience: Audience): Promise<string> {
  const given = new URLSearchParams(search);
  const queries = given.getAll('query');
  const [extensionsText, ...others] = given.getAll('extensions');
  const extensions = parseJson(extensionsText);
  if (queries.length > 1 || others.length > 0 || !isFields(extensions)) return search; // refused
  const text = await gate({ query: queries[0], extensions }, audience);
  if (text !== undefined) given.set('query', text);
  if (extensionsText !== undefined) given.set('extensions', JSON.stringify(withoutHash(extensions)));
  return `?${given.toString()}`;
}

/** Errors: those of the gate. */
export function admitHttpRequest(
  request: HTTPGraphQLRequest,
  gate: OperationGate,
  audience: Audience,
): MaybePromise<HTTPGraphQLRequest> {
  switch (request.method) {
    case 'POST':
      if (!isFields(request.body)) return request;
      return whenThere(admitBody(request.body, gate, audience), (body) => ({ ...request, body }));
    case 'GET':
      return admitSearch(request.search, gate, audience).then((search) => ({ ...request, search }));
    default:
      return request; // refused
  }
}
