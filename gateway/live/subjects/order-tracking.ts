import { createHash } from 'node:crypto';
import type { FormattedExecutionResult } from 'graphql';
import type { LookDocument } from '../documents/look-documents.ts';
import { isAwaited, isRefused, movedErrors, objectAt, refused, result } from './results.ts';
import type { Fields } from './results.ts';
import { orderTopic } from './subject.ts';
import type { Seen, Subject, SubjectRequest } from './subject.ts';

/** Answers are compared, not kept: they may be large, and many. */
function digestOf(answer: FormattedExecutionResult): string {
  return createHash('sha256').update(JSON.stringify(answer)).digest('base64');
}

/** Everything that was selected by the client; null for no tracking. */
function withoutOwn(tracking: Fields | null, { missingField }: LookDocument): Fields | null {
  if (tracking === null) return null;
  const { [missingField]: _, ...selected } = tracking;
  return selected;
}

function answerOf({ look, responseName }: SubjectRequest, looked: FormattedExecutionResult): FormattedExecutionResult {
  const tracking = objectAt(looked.data, [responseName, 'tracking']);
  const ofOrder = movedErrors(looked.errors, [responseName], [responseName]);
  const ofTracking = movedErrors(looked.errors, [responseName, 'tracking'], [responseName]);
  return result({ [responseName]: withoutOwn(tracking, look) }, [
    ...ofOrder.filter(({ path }) => path[1] !== 'tracking'),
    ...ofTracking,
  ]);
}

/**
 * One order's tracking: told as it is, and again whenever the answer differs from the last. Null, and the end, for an
 * order that does not exist.
 */
export function createOrderTracking(request: SubjectRequest): Subject {
  const { run, look, responseName, id, variables } = request;
  /** A system may write a key otherwise than the client does: changes name the order as its system does. */
  const ids = new Set([id]);
  let last: string | null = null;

  return {
    async look(): Promise<Seen> {
      const looked = await run(look.query, { ...variables, [look.names.id]: id });
      if (isRefused(looked)) return refused(looked);
      const answer = answerOf(request, looked);
      const digest = digestOf(answer);
      const isNew = digest !== last;
      last = digest;
      const order = objectAt(looked.data, [responseName]);
      const own = order?.[look.idField];
      if (typeof own === 'string') ids.add(own);
      const missing = objectAt(order, ['tracking', look.missingField]);
      return {
        first: answer,
        news: isNew ? [answer] : [],
        isOver: order === null && answer.errors === undefined,
        topics: [...ids].map(orderTopic),
        again: isAwaited(answer.errors, missing) ? 'soon' : 'no',
      };
    },
  };
}
