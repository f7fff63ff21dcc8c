import type { HTTPGraphQLRequest } from '@apollo/server';
import { conditionalRootErrors } from '../live/documents/conditional-root-errors.ts';
import { parseOrNull } from '../live/documents/parse-or-null.ts';
import { refusal } from './error-answers.ts';

/** The document that a request brings; empty where it brings none. */
export function documentText({ method, search, body }: HTTPGraphQLRequest): string {
  const text: unknown = method === 'GET' ? new URLSearchParams(search).get('query') : Object(body).query; // of whatever came
  return typeof text === 'string' ? text : '';
}

/**
 * Refuses a document that Apollo Server's validation would throw at, instead of telling what is wrong with it.
 *
 * Errors: an answer of 400, GRAPHQL_VALIDATION_FAILED.
 */
export function refuseConditionalRoot(request: HTTPGraphQLRequest): void {
  const text = documentText(request);
  if (!text.includes('subscription')) return; // nothing else is read twice
  const document = parseOrNull(text);
  const [error] = document === null ? [] : conditionalRootErrors(document);
  if (error !== undefined) throw refusal(400, 'GRAPHQL_VALIDATION_FAILED', error.message);
}
