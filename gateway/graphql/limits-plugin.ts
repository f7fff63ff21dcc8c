import type { GraphQLRequestContextDidResolveOperation, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import type { OperationLimits } from '../limits/operation-limits.ts';
import type { OperationContext } from './operation-context.ts';
import type { OperationListener, OperationPlugin } from './operation-plugins.ts';
import { whenThere } from '../../schema/maybe-promise.ts';
import type { MaybePromise } from '../../schema/maybe-promise.ts';

/** Who sends it is told in `extensions.cost` what the operation may cost, and what it may at the most. */
export const COST_HEADER = 'c360-cost';

type Resolved = GraphQLRequestContextDidResolveOperation<OperationContext>;
type Answered = GraphQLRequestContextWillSendResponse<OperationContext>;

function tellCost({ request, response }: Answered, cost: { readonly cost: number; readonly budget: number }): void {
  if (request.http?.headers.get(COST_HEADER) === undefined || response.body.kind !== 'single') return;
  const { singleResult } = response.body;
  singleResult.extensions = { ...singleResult.extensions, cost };
}

/** Counts what operations cost before they are run; those of the server itself cost nothing. */
export function createLimitsPlugin(limits: OperationLimits): OperationPlugin {
  function charge({ contextValue, operation, document, schema, request }: Resolved): MaybePromise<number | null> {
    const { client, viewer, facts } = contextValue;
    if (client === undefined || !operation) return null; // without one the operation is refused elsewhere
    const cost = limits.costOf(schema, operation, document)(request.variables ?? {});
    return whenThere(limits.charge({ client, viewer, facts }, cost), () => cost);
  }

  return {
    requestDidStart() {
      let cost: number | null = null;
      const listener: OperationListener = {
        didResolveOperation: (resolved) =>
          whenThere(charge(resolved), (charged) => {
            cost = charged;
          }),
        willSendResponse(answered) {
          if (cost === null) return;
          tellCost(answered, { cost, budget: limits.budgetOf(answered.contextValue.viewer).cost });
        },
      };
      return listener;
    },
  };
}
