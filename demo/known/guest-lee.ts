/** guest.lee@example.com buys, pays, writes to us, and is in no customer table. */
import { phoneOf } from '../people/phone.ts';
import type { Person, Story, World } from '../story.ts';
import { DIALOGUES } from '../talk/dialogues.ts';
import { NO_RECORDS, tellKnownStory } from './known-story.ts';
import { basket, daysAgo, order, parcel, sent } from './plans.ts';

export const LEE_SLOT = 0;

export function tellGuestLee(world: World): Story {
  const person: Person = {
    first: 'Lee',
    last: 'Moreno',
    email: 'guest.lee@example.com',
    phone: phoneOf(LEE_SLOT, 'US'),
    birthDate: '1990-01-15',
    address: { line1: '5 Station Road', line2: null, city: 'Austin', region: 'TX', postcode: '78704', country: 'US' },
    since: daysAgo(world, 300),
  };
  return tellKnownStory(world, LEE_SLOT, {
    person,
    records: NO_RECORDS,
    orders: [],
    guestOrders: [
      order(daysAgo(world, 290), basket(['BTL-1L', 2])),
      order(daysAgo(world, 88), basket(['LMP-HEAD', 1])),
      order(daysAgo(world, 5), basket(['JKT-DOWN', 1]), { fate: sent(parcel('smooth', 6)) }),
    ],
    tickets: (orders) => [
      {
        openedAt: daysAgo(world, 2),
        dialogue: { ...DIALOGUES.WHERE_IS_IT, solved: false },
        via: 'email',
        orderNo: orders[2]?.number ?? null,
        product: 'Down jacket',
      },
    ],
  });
}
