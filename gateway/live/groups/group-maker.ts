import { createHash, randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { ApolloServer } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import { viewerKey } from '../../../schema/viewer.ts';
import { auditedAudience } from '../../audit/make-entry.ts';
import { factsFor, newTold } from '../../graphql/operation-context.ts';
import type { OperationContext } from '../../graphql/operation-context.ts';
import type { Asked } from '../documents/asked-for.ts';
import type { PreparedSubscription, SubjectKind } from '../documents/prepare-document.ts';
import type { LiveRequest } from '../live-graph.ts';
import { EXPIRED } from '../refusals.ts';
import { createCustomerActivity } from '../subjects/customer-activity.ts';
import { createOrderTracking } from '../subjects/order-tracking.ts';
import { queryRunner } from '../subjects/run-query.ts';
import type { Subject, SubjectRequest } from '../subjects/subject.ts';
import type { GroupParts } from './live-groups.ts';

export interface GroupMakerOptions {
  readonly apollo: ApolloServer<OperationContext>;
  /**
   * Some of what looks read is read by another process, which enters it under one request: listeners whose looks are
   * kept then look alone.
   */
  readonly isDivided?: boolean | undefined;
  readonly slowAfterMs: number;
  readonly now: () => Date;
  /** What is told last where a look failed for no reason a client may know. */
  readonly onFault: (requestId: string, error: unknown) => FormattedExecutionResult;
}

/** The group that a listener belongs to. */
export interface GroupPlan {
  readonly key: string;
  /** For its first listener: it looks as its viewer, and under its request's id in the log. */
  readonly make: () => GroupParts;
}

export type PlanGroup = (
  document: PreparedSubscription,
  asked: Asked,
  request: Pick<LiveRequest, 'viewer' | 'requestId' | 'facts'>,
) => GroupPlan;

function createSubject(kind: SubjectKind, request: SubjectRequest, now: () => Date): Subject {
  switch (kind) {
    case 'orderTracking':
      return createOrderTracking(request);
    case 'customerActivity':
      return createCustomerActivity(request, now);
  }
}

/** Those of one key are told the same. A digest, because a client decides how long what it asks for is. */
function keyOf(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64');
}

/** Keeps of a request what its group's looks need, and nothing else. */
export function createGroupMaker({
  apollo,
  isDivided = false,
  slowAfterMs,
  now,
  onFault,
}: GroupMakerOptions): PlanGroup {
  return ({ kind, look, responseName }, { id, variables }, { viewer, requestId, facts }) => ({
    key: keyOf(
      viewerKey(viewer),
      facts.purpose,
      kind,
      responseName,
      look.query,
      id,
      variables,
      isDivided && auditedAudience(viewer) !== null ? randomUUID() : null,
    ),
    make: () => {
      const looking = new AbortController();
      setMaxListeners(0, looking.signal); // every statement listens
      const told = newTold();
      const run = queryRunner(apollo, {
        viewer,
        requestId,
        signal: looking.signal,
        listener: factsFor(facts),
        told,
      });
      return {
        told,
        subject: createSubject(kind, { run, look, responseName, id, variables }, now),
        onFault: (error) => onFault(requestId, error),
        onEmpty: () => looking.abort(),
        expired: EXPIRED,
        slowAfterMs,
      };
    },
  });
}
