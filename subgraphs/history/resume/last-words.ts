import type { RecordId } from '../../../schema/ids.ts';
import { WITHOUT_NOTES } from '../../internal-notes.ts';
import { customerFeeds } from '../../paging/feeds/customer-feeds.ts';
import { filteredFeed } from '../../paging/feeds/filtered-feed.ts';
import { mapFeed } from '../../paging/feeds/map-feed.ts';
import { readNewest } from './conversation.ts';
import type { ReadPart } from './conversation.ts';

/**
 * The id of the newest message between the customer and us. Notes among staff are no words to the customer, whoever
 * asks; nor is spam a customer's.
 */
export const readLastWords: ReadPart<RecordId> = (services, context, { records }) => {
  const messages = customerFeeds(services, context, {
    entity: 'Ticket',
    list: 'messages',
    records,
    filter: { only: WITHOUT_NOTES },
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
