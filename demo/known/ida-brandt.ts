/**
 * Ida Brandt, who happens to have an order in every state that tracking can tell, each of them by one number
 * (IDA_ORDERS). She lives in Germany, pays in euros, and buys from a reseller.
 */
import { accountId, consigneeNo, customerNo, plainRecord, requesterId } from '../people/records.ts';
import { phoneOf } from '../people/phone.ts';
import { createRandom } from '../random.ts';
import type { Person, Story, World } from '../story.ts';
import { DOCUMENT_STATUS } from '../trade/ledger.ts';
import type { ConsignmentPlan, OrderPlan, ParcelPlan, ReturnPlan } from '../trade/plan.ts';
import { tellKnownStory } from './known-story.ts';
import { basket, byCard, daysAgo, onBill, order, parcel, sent } from './plans.ts';

export const IDA_SLOT = 27;

/** What each of her orders shows, oldest number first. */
export const IDA_ORDERS = [
  'packed',
  'partlyShipped',
  'saidToBeDelivered',
  'longSaidToBeDelivered',
  'silent',
  'inTheVan',
  'oneOfTwoDelivered',
  'unpaid',
  'atTheParcelShop',
  'addressIncomplete',
  'heldByCustoms',
  'nobodyHome',
  'outOfStock',
  'awaitsApproval',
  'authorized',
  'replaced',
  'replacementDue',
  'turnedBack',
  'returnRequested',
  'returnApproved',
  'onAccount',
  'paymentFailed',
  'atRisk',
] as const;
export type IdaOrder = (typeof IDA_ORDERS)[number];

export function idaOrderNumber(name: IdaOrder): string {
  return String(100_001 + IDA_SLOT * 100 + IDA_ORDERS.indexOf(name));
}

const later = (days: number): ConsignmentPlan => ({ shipAfterDays: days, parcels: [parcel('smooth', 3)] });
const fetched = (transitDays: number, more: Partial<ParcelPlan> = {}) => sent(parcel('smooth', transitDays, more));
const askedBack = (days: number, more: Partial<ReturnPlan> = {}) => ({
  ...fetched(3),
  return: { daysAfterDelivery: days, size: 'all', reason: '01', rejected: false, ...more } as const,
});

type Item = readonly [sku: string, quantity: number];

function plans(world: World): Readonly<Record<IdaOrder, OrderPlan>> {
  const placed = (days: number, items: readonly Item[], more: Partial<OrderPlan> = {}) =>
    order(daysAgo(world, days), basket(...items), { currency: 'EUR', ...more });
  return {
    packed: placed(3, [['HAT-WOOL', 1]], { fate: sent(parcel('label', 3)) }),
    partlyShipped: placed(3, [['BTL-1L', 2]], {
      fate: { kind: 'shipped', consignments: [{ shipAfterDays: 1, parcels: [parcel('smooth', 6)] }, later(12)] },
    }),
    saidToBeDelivered: placed(5, [['MAP-LAKE', 1]], { fate: sent(parcel('silent', 6, { rowStatus: '40' })) }),
    longSaidToBeDelivered: placed(60, [['MAP-LAKE', 2]], { fate: sent(parcel('silent', 3, { rowStatus: '40' })) }),
    silent: placed(30, [['LMP-CAMP', 1]], { fate: sent(parcel('silent', 4)) }),
    inTheVan: placed(4, [['POT-SET', 1]], { fate: sent(parcel('overnight', 3, { etaHours: [15, 24] })) }),
    oneOfTwoDelivered: placed(5, [['MAT-FOAM', 2]], {
      promiseDays: 9,
      fate: sent(parcel('smooth', 2), parcel('smooth', 6, { etaHours: [15, 69] })),
    }),
    // EUR 45.00 in all.
    unpaid: placed(2, [['SOX-WOOL', 2]], { freightCents: 478, fate: { kind: 'unpaid' } }),
    atTheParcelShop: placed(8, [['STV-GAS', 1]], { promiseDays: 9, fate: sent(parcel('pickup', 7)) }),
    addressIncomplete: placed(6, [['GLV-WORK', 1]], { fate: sent(parcel('badAddress', 8)) }),
    heldByCustoms: placed(6, [['KNF-POCK', 1]], { fate: sent(parcel('customs', 8)) }),
    nobodyHome: placed(6, [['LMP-HEAD', 1]], { fate: sent(parcel('nobodyHome', 8)) }),
    outOfStock: placed(5, [['TNT-2P', 1]], {
      promiseDays: 40,
      outOfStock: true,
      fate: { kind: 'shipped', consignments: [later(36)] },
    }),
    awaitsApproval: placed(2, [['CNO-PAD', 4]], { payment: onBill('onTime'), fate: { kind: 'onHold' } }),
    authorized: placed(1, [['PCK-30', 1]], {
      payment: { ...byCard, status: DOCUMENT_STATUS.authorized },
      fate: { kind: 'shipped', consignments: [later(4)] },
    }),
    replaced: placed(45, [['BOT-HIK-M', 1]], { fate: askedBack(3, { exchangeAfterDays: 1 }) }),
    replacementDue: placed(25, [['JKT-RAIN', 1]], { fate: askedBack(3, { exchangeAfterDays: 30 }) }),
    turnedBack: placed(6, [['FSH-ROD', 1]], { fate: sent(parcel('turnedBack', 8)) }),
    returnRequested: placed(8, [['BAG-SYN', 1]], { fate: askedBack(2.5) }),
    returnApproved: placed(8, [['VST-LIFE', 1]], { fate: askedBack(1) }),
    onAccount: placed(3, [['CHR-FOLD', 2]], { payment: onBill('onTime'), fate: fetched(6) }),
    atRisk: placed(2, [['HAT-WOOL', 2]], { promiseDays: 3, standard: true, fate: fetched(5) }),
    paymentFailed: placed(1, [['ROP-20M', 1]], {
      payment: { ...byCard, status: DOCUMENT_STATUS.failed },
      fate: { kind: 'shipped', consignments: [later(4)] },
    }),
  };
}

export function tellIda(world: World): Story {
  const random = createRandom(world.seed, IDA_SLOT, 'records');
  const person: Person = {
    first: 'Ida',
    last: 'Brandt',
    email: 'ida.brandt@example.com',
    phone: phoneOf(IDA_SLOT, 'DE'),
    birthDate: '1988-02-09',
    address: { line1: 'Lindenweg 12', line2: null, city: 'Hamburg', region: 'HH', postcode: '20259', country: 'DE' },
    since: daysAgo(world, 400),
  };
  const keys = { customerNo: customerNo(IDA_SLOT), accountId: accountId(IDA_SLOT) };
  const byName = plans(world);
  return tellKnownStory(world, IDA_SLOT, {
    person,
    records: {
      orders: [plainRecord(keys.customerNo, person, random)],
      billing: [{ ...plainRecord(keys.accountId, person, random), creditLimitCents: 100_000 }],
      support: [plainRecord(requesterId(IDA_SLOT), person, random)],
      shipping: [plainRecord(consigneeNo(IDA_SLOT), person, random)],
      crosswalk: [keys],
    },
    reseller: 'gardenco',
    orders: IDA_ORDERS.map((name) => byName[name]),
  });
}
