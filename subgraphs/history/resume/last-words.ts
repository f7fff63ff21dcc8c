import { fieldSet } from '../../../schema/field-set.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { WITHOUT_NOTES } from '../../internal-notes.ts';
import { customerFeeds } from '../../paging/feeds/customer-feeds.ts';
import { filteredFeed } from '../../paging/feeds/filtered-feed.ts';
import { mapFeed } from '../../paging/feeds/map-feed.ts';
import { mergeMissing } from '../../reading/ask-systems.ts';
import { readNewest } from './conversation.ts';
import type { ReadPart } from './conversation.ts';
import { newestConversation, readOpenConversations } from './waiting-for.ts';

/** A message is named by its id; its ticket tells what it is worth. */
const SPAM_OR_NOT = { entity: fieldSet(['state']), child: fieldSet([]) };

/**
 * The id of the last message between the customer and us: of the newest open conversation, so that it is the one that
 * `waitingFor` speaks of; of all tickets where none is open.
 */
export const readLastWords: ReadPart<RecordId> = async (services, context, conversation) => {
  const open = await readOpenConversations(services, context, conversation);
  const newest = newestConversation(open.items);
  if (newest !== null) {
    const { lastMessage } = newest;
    return { items: lastMessage === null ? [] : [lastMessage.id], missing: open.missing };
  }
  const { items, missing } = await readLastOfAll(services, context, conversation);
  return { items, missing: mergeMissing(open.missing, missing) };
};

/** Notes among staff are no words to the customer, whoever asks; nor is spam a customer's. */
const readLastOfAll: ReadPart<RecordId> = (services, context, { records }) => {
  const messages = customerFeeds(services, context, {
    entity: 'Ticket',
    list: 'messages',
    records,
    filter: { only: WITHOUT_NOTES },
    asked: SPAM_OR_NOT,
    item: ({ entity, child }) => ({ id: child.id, isSpam: entity.state.value === 'SPAM' }),
  });
  const words = messages.map((feed) =>
    mapFeed(
      filteredFeed(feed, ({ isSpam }) => !isSpam),
      ({ id }) => id,
    ),
  );
  return readNewest(words, 1);
};
