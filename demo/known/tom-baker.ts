/**
 * Tom Baker and Tom Baker: father and son of one name, in one house, with one e-mail address. Billing keeps them apart,
 * and the crosswalk says which account is whose; helpdesk and warehouse know one Tom Baker only.
 */
import { accountId, consigneeNo, customerNo, plainRecord, requesterId } from '../people/records.ts';
import { phoneOf } from '../people/phone.ts';
import { createRandom } from '../random.ts';
import type { Person, Story, World } from '../story.ts';
import { DIALOGUES } from '../talk/dialogues.ts';
import { NO_RECORDS, tellKnownStory } from './known-story.ts';
import { basket, daysAgo, order, parcel, sent } from './plans.ts';

export const SENIOR_SLOT = 18;
export const JUNIOR_SLOT = 19;
const SHARED = { consigneeNo: consigneeNo(SENIOR_SLOT), requesterId: requesterId(SENIOR_SLOT) };

function tom(world: World, slot: number, birthDate: string, sinceDays: number): Person {
  return {
    first: 'Tom',
    last: 'Baker',
    email: 'tom.baker@example.com',
    phone: phoneOf(slot, 'US'),
    birthDate,
    address: { line1: '88 Orchard Lane', line2: null, city: 'Madison', region: 'WI', postcode: '53703', country: 'US' },
    since: daysAgo(world, sinceDays),
  };
}

function ownRecords(world: World, slot: number, person: Person) {
  const random = createRandom(world.seed, slot, 'records');
  const keys = { customerNo: customerNo(slot), accountId: accountId(slot) };
  return {
    ...NO_RECORDS,
    orders: [plainRecord(keys.customerNo, person, random)],
    billing: [plainRecord(keys.accountId, person, random)],
    crosswalk: [keys],
  };
}

export function tellTomSenior(world: World): Story {
  const person = tom(world, SENIOR_SLOT, '1948-03-12', 2400);
  const random = createRandom(world.seed, SENIOR_SLOT, 'records');
  // Nobody asked which of the two Toms it was.
  const nobodyAsked = { birthDate: null };
  const records = {
    ...ownRecords(world, SENIOR_SLOT, person),
    support: [{ ...plainRecord(SHARED.requesterId, person, random), ...nobodyAsked }],
    shipping: [{ ...plainRecord(SHARED.consigneeNo, person, random), ...nobodyAsked }],
  };
  return tellKnownStory(world, SENIOR_SLOT, {
    person,
    records,
    orders: [
      order(daysAgo(world, 1210), basket(['FSH-ROD', 1]), { channel: 'T' }),
      order(daysAgo(world, 302), basket(['CHR-FOLD', 2], ['LMP-CAMP', 1]), { channel: 'T' }),
      order(daysAgo(world, 33), basket(['GLV-WORK', 2])),
    ],
    tickets: (orders) => [
      {
        openedAt: daysAgo(world, 31),
        dialogue: DIALOGUES.WHERE_IS_IT,
        via: 'phone',
        orderNo: orders[2]?.number ?? null,
        product: 'Work gloves',
      },
    ],
  });
}

export function tellTomJunior(world: World): Story {
  const person = tom(world, JUNIOR_SLOT, '1979-08-30', 800);
  return tellKnownStory(world, JUNIOR_SLOT, {
    person,
    records: ownRecords(world, JUNIOR_SLOT, person),
    numbers: SHARED,
    reseller: 'oakmart',
    orders: [
      order(daysAgo(world, 610), basket(['PCK-65', 1], ['BTL-1L', 1])),
      order(daysAgo(world, 205), basket(['LMP-HEAD', 2])),
      order(daysAgo(world, 96), basket(['BAG-DWN', 1]), { fate: sent(parcel('attempt', 4)) }),
      order(daysAgo(world, 4), basket(['TNT-2P', 1])),
    ],
  });
}
