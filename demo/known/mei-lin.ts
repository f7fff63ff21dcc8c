/**
 * Mei Lin at the counter, Mei Lyn at the helpdesk: one person, a typo apart in name and e-mail. Phone, birth date and
 * address are the same, and no crosswalk knows of her. She pays and takes her things along, so that neither billing nor
 * shipping has heard of her.
 */
import { customerNo, plainRecord, requesterId } from '../people/records.ts';
import { phoneOf } from '../people/phone.ts';
import { createRandom } from '../random.ts';
import type { Person, Story, World } from '../story.ts';
import { DIALOGUES } from '../talk/dialogues.ts';
import type { OrderPlan } from '../trade/plan.ts';
import { NO_RECORDS, tellKnownStory } from './known-story.ts';
import { basket, daysAgo, order } from './plans.ts';

export const MEI_SLOT = 20;

export function tellMei(world: World): Story {
  const random = createRandom(world.seed, MEI_SLOT, 'records');
  const person: Person = {
    first: 'Mei',
    last: 'Lin',
    email: 'mei.lin@example.com',
    phone: phoneOf(MEI_SLOT, 'US'),
    birthDate: '1991-11-03',
    address: {
      line1: '27 Willow Lane',
      line2: 'Apt 5',
      city: 'Chicago',
      region: 'IL',
      postcode: '60614',
      country: 'US',
    },
    since: daysAgo(world, 500),
  };
  const misspelled = { ...person, last: 'Lyn', email: 'mei.lyn@example.com' };
  const counter: Partial<OrderPlan> = { channel: 'S', freightCents: 0, promiseDays: null, fate: { kind: 'counter' } };
  return tellKnownStory(world, MEI_SLOT, {
    person: misspelled,
    records: {
      ...NO_RECORDS,
      orders: [plainRecord(customerNo(MEI_SLOT), person, random)],
      support: [plainRecord(requesterId(MEI_SLOT), misspelled, random)],
    },
    orders: [
      order(daysAgo(world, 410), basket(['KNF-POCK', 1]), counter),
      order(daysAgo(world, 150), basket(['POT-SET', 1], ['STV-GAS', 1]), counter),
      order(daysAgo(world, 52), basket(['SOX-WOOL', 2]), counter),
    ],
    tickets: (orders) => [
      { openedAt: daysAgo(world, 140), dialogue: DIALOGUES.QUESTION, via: 'chat', orderNo: null, product: 'Gas stove' },
      {
        openedAt: daysAgo(world, 44),
        dialogue: DIALOGUES.BROKEN,
        via: 'web',
        orderNo: orders[2]?.number ?? null,
        product: 'Wool socks',
      },
    ],
  });
}
