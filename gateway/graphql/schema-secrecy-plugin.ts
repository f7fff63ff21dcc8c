import type { Audience } from '../../schema/viewer.ts';
import { refusal } from '../http/error-answers.ts';
import { asksForSchema } from './asks-for-schema.ts';
import { hideSuggestions } from './hide-suggestions.ts';
import type { OperationListener, OperationPlugin } from './operation-plugins.ts';

function introspectionRefused(): Error {
  const message = 'Introspection: is for support agents alone.';
  return refusal(403, 'FORBIDDEN', message);
}

/** Whether errors may name what a client has misspelt. */
export function maySeeSuggestions(audience: Audience): boolean {
  return audience === 'agent';
}

/**
 * Keeps the schema from those who have no use for it: introspection from all but those who `mayIntrospect`, and
 * suggestions in errors from all but agents. Validated documents are kept for all viewers alike, so that no rule of
 * validation could do it.
 */
export function createSchemaSecrecyPlugin(mayIntrospect: (audience: Audience) => boolean): OperationPlugin {
  const listener: OperationListener = {
    didResolveOperation({ contextValue, operation, document }) {
      if (operation === undefined || mayIntrospect(contextValue.viewer.audience)) return undefined;
      return asksForSchema(operation, document) ? Promise.reject(introspectionRefused()) : undefined;
    },
    willSendResponse({ contextValue, response: { body } }) {
      if (maySeeSuggestions(contextValue.viewer.audience) || body.kind !== 'single') return;
      const { singleResult } = body;
      if (singleResult.errors !== undefined) singleResult.errors = hideSuggestions(singleResult.errors);
    },
  };
  return { requestDidStart: () => listener };
}
