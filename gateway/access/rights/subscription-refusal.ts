import type { FormattedExecutionResult } from 'graphql';
import type { ErrorCode } from '../../../schema/errors.ts';
import type { FieldRules } from '../../../schema/field-rules.ts';
import type { Viewer } from '../../../schema/viewer.ts';
import { createRightsOf } from './viewer-rights.ts';

/** A subscription is refused before it begins; what it selects is asked by queries, which are refused by their own. */
export type SubscriptionRefusal = (
  viewer: Viewer,
  subscribed: { readonly kind: string; readonly responseName: string },
) => FormattedExecutionResult | null;

/** Errors: FORBIDDEN where the rules refuse the viewer the subscription's field. */
export function createSubscriptionRefusal(rules: FieldRules): SubscriptionRefusal {
  const rightsOf = createRightsOf(rules);
  return (viewer, { kind, responseName }) => {
    const message = rightsOf(viewer).refusals.get(`Subscription.${kind}`);
    if (message === undefined) return null;
    return { errors: [{ message, path: [responseName], extensions: { code: 'FORBIDDEN' satisfies ErrorCode } }] };
  };
}
