import type { FastifyRequest } from 'fastify';
import { conditionalRootErrors } from '../live/documents/conditional-root-errors.ts';
import { parseOrNull } from '../live/documents/parse-or-null.ts';
import { refusal } from './error-answers.ts';

function documentText({ method, query, body }: FastifyRequest): string {
  const { query: text } = Object(method === 'GET' ? query : body) as { readonly query?: unknown }; // of whatever came
  return typeof text === 'string' ? text : '';
}

/**
 * Refuses a document that Apollo Server's validation would throw at, instead of telling what is wrong with it.
 *
 * Errors: an answer of 400, GRAPHQL_VALIDATION_FAILED.
 */
export function refuseConditionalRoot(request: FastifyRequest): void {
  const text = documentText(request);
  if (!text.includes('subscription')) return; // nothing else is read twice
  const document = parseOrNull(text);
  const [error] = document === null ? [] : conditionalRootErrors(document);
  if (error !== undefined) throw refusal(400, 'GRAPHQL_VALIDATION_FAILED', error.message);
}
