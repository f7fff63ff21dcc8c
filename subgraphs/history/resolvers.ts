import type { GraphQLResolveInfo } from 'graphql';
import type { Instant } from '../../schema/model.ts';
import { parsePage } from '../paging/arguments.ts';
import type { PageArgs } from '../paging/arguments.ts';
import { toConnection } from '../paging/connection.ts';
import type { Connection } from '../paging/connection.ts';
import { withLinksMissing } from '../paging/customer-page.ts';
import { readMerged } from '../paging/feeds/merge.ts';
import type { CustomerParent } from '../reading/references.ts';
import { scalarResolvers } from '../scalars.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import type { Interaction } from './interaction.ts';
import type { InteractionKind } from './kinds.ts';
import { requireKnownSystems } from './known-systems.ts';
import type { Conversation } from './resume/conversation.ts';
import { resumeResolvers } from './resume/resume-resolvers.ts';
import { historyFeeds } from './sources.ts';

interface InteractionsArgs extends Omit<PageArgs, 'before'> {
  /** `before` is the end of a time here. */
  readonly beforeCursor?: string | null;
  /** None at all where the list is empty, as with `systems`. */
  readonly kinds?: readonly InteractionKind[] | null;
  readonly systems?: readonly string[] | null;
  readonly from?: Instant | null;
  readonly before?: Instant | null;
}

const LIST = 'interactions';
const DEFAULT_SIZE = 20;

/** The resolvers of schema/history.graphql. */
export function historyResolvers(services: SubgraphServices) {
  return {
    ...scalarResolvers,
    Customer: {
      interactions: async (
        customer: CustomerParent,
        args: InteractionsArgs,
        context: RequestContext,
        info: GraphQLResolveInfo,
      ) => loadInteractions(services, context, customer, args, info),
      resume: ({ records, linksMissing = [] }: CustomerParent): Conversation => ({
        records: records.map(({ id }) => id),
        linksMissing,
      }),
    },
    ConversationState: resumeResolvers(services),
  };
}

/**
 * One page of a customer's history.
 *
 * Errors: BAD_USER_INPUT for arguments out of contract (`parsePage`, `requireKnownSystems`). Systems that do not answer
 * are in `missing`.
 */
async function loadInteractions(
  services: SubgraphServices,
  context: RequestContext,
  customer: CustomerParent,
  args: InteractionsArgs,
  info: GraphQLResolveInfo,
): Promise<Connection<Interaction>> {
  const { beforeCursor = null, kinds, systems, from, before } = args;
  requireKnownSystems(services, LIST, systems ?? []);
  const rules = { list: LIST, defaultSize: DEFAULT_SIZE, beforeName: 'beforeCursor' };
  const turn = parsePage({ ...args, before: beforeCursor }, info, rules);
  const records = customer.records.map(({ id }) => id);
  const feeds = historyFeeds(services, context, { records, kinds, systems, from, before });
  const page = await readMerged(feeds, { ...turn, list: LIST, whenAllMissing: 'empty' });
  return toConnection(withLinksMissing(page, customer));
}
