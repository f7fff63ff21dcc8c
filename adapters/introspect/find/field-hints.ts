/** By which words the columns of a record's fields are known; the first alternatives are the surest. */
import type { Concept } from '../words/vocabulary.ts';

export interface FieldHint {
  /** Each a set of meanings that must all be there. */
  readonly any: readonly (readonly Concept[])[];
  /** Meanings that make it another column. */
  readonly not?: readonly Concept[];
}
export type FieldHints = Readonly<Record<string, FieldHint>>;

const STATUS: FieldHint = {
  any: [['status', 'code'], ['status', 'id'], ['status'], ['state']],
  not: ['time', 'reason'],
};
const NUMBER = {
  any: [['number'], ['code'], ['id']],
  not: ['customer', 'status', 'kind', 'company', 'phone'],
} as const satisfies FieldHint;
const EMAIL: FieldHint = { any: [['emailAddress']], not: ['bill', 'id', 'flag', 'verified'] };

/** A flag, or the time at which it was set: with a word such as "is", or without. */
function verified(what: Concept): FieldHint {
  return {
    any: [
      [what, 'verified'],
      [what, 'verified', 'flag'],
    ],
    not: ['by', 'code'],
  };
}

const CHANNEL: FieldHint = { any: [['channel', 'code'], ['channel']], not: ['id', 'url'] };
const QUANTITY: FieldHint = { any: [['quantity']], not: ['shipped', 'total', 'product', 'limit'] };
const AMOUNT: FieldHint = {
  any: [['total', 'amount'], ['total'], ['amount']],
  not: ['tax', 'net', 'freight', 'paid', 'open', 'quantity', 'created', 'refund', 'limit'],
};
const AT: FieldHint = { any: [['time'], ['created', 'time'], ['created']], not: ['updated', 'due', 'expected'] };

export const LINE_HINTS: FieldHints = {
  sku: { any: [['sku'], ['product', 'number'], ['product', 'code'], ['product', 'id']] },
  description: { any: [['describe'], ['product', 'name'], ['subject'], ['name']] },
  quantity: QUANTITY,
  unitPrice: { any: [['final', 'price'], ['price', 'amount'], ['price'], ['amount', 'cents']], not: ['total'] },
  total: AMOUNT,
};

export const ADDRESS_HINTS: FieldHints = {
  line1: { any: [['street'], ['address']], not: ['second', 'city', 'id', 'kind'] },
  line2: { any: [['street', 'second'], ['address', 'second'], ['second']], not: ['id', 'name'] },
  city: { any: [['city']], not: ['id'] },
  region: { any: [['region'], ['state']], not: ['id', 'time'] },
  postcode: { any: [['postcode']] },
  country: { any: [['country', 'code'], ['country']], not: ['id'] },
};

export const HISTORY_HINTS: FieldHints = {
  at: AT,
  state: STATUS,
  note: { any: [['body'], ['describe'], ['reason']] },
};

export const RETURN_HINTS: FieldHints = {
  requestedAt: { any: [['placed'], ['created', 'time'], ['created'], ['time']], not: ['received', 'updated'] },
  receivedAt: { any: [['received']] },
  state: STATUS,
  reason: { any: [['reason']], not: ['id', 'code'] },
  refund: { any: [['refund', 'amount'], ['refund'], ['amount']] },
};

export const MESSAGE_HINTS: FieldHints = {
  at: AT,
  direction: { any: [['kind'], ['internal']], not: ['id', 'flag'] },
  author: { any: [['author', 'name'], ['author']], not: ['id', 'emailAddress', 'code', 'number'] },
  text: { any: [['body'], ['message'], ['name']], not: ['id', 'subject'] },
};

export const SCAN_HINTS: FieldHints = {
  at: AT,
  state: {
    any: [['status', 'code'], ['status'], ['code'], ['scan', 'code']],
    not: ['time', 'location', 'reason', 'postcode'],
  },
  text: { any: [['body'], ['describe'], ['name']] },
  location: { any: [['location'], ['city']], not: ['id'] },
};

export const PARCEL_LINE_HINTS: FieldHints = { sku: LINE_HINTS['sku'] ?? { any: [] }, quantity: QUANTITY };

export const ENTITY_HINTS = {
  Customer: {
    number: NUMBER,
    name: {
      any: [['full', 'name'], ['name'], ['company', 'name'], ['company']],
      not: ['first', 'last', 'city', 'emailAddress', 'body'],
    },
    email: EMAIL,
    phone: { any: [['phone', 'number'], ['phone']], not: ['fax', 'code', 'mobile', 'verified'] },
    mobile: { any: [['mobile', 'number'], ['mobile']], not: ['fax', 'code', 'verified'] },
    birthDate: { any: [['birth', 'time'], ['birth']], not: ['location'] },
    since: { any: [['created', 'time'], ['created']], not: ['updated', 'by'] },
    creditLimit: { any: [['credit', 'limit']] },
    sharedKey: {
      any: [
        ['loyalty', 'number'],
        ['loyalty', 'id'],
        ['loyalty', 'code'],
      ],
      not: ['kind', 'status', 'time'],
    },
    identityVerified: verified('identity'),
    emailVerified: verified('emailAddress'),
    phoneVerified: verified('phone'),
    updatedAt: { any: [['updated', 'time'], ['updated']], not: ['by'] },
  },
  Order: {
    number: NUMBER,
    placedAt: {
      any: [['placed', 'time'], ['placed'], ['created', 'time'], ['time'], ['created']],
      not: ['promised', 'shipped', 'updated', 'due', 'resolved', 'delivered', 'expected', 'paid'],
    },
    state: STATUS,
    total: { ...AMOUNT, any: [...AMOUNT.any, ['price']] },
    freight: { any: [['freight', 'amount'], ['freight'], ['ship', 'total'], ['ship', 'amount']], not: ['tax'] },
    promisedBy: { any: [['promised', 'time'], ['promised'], ['expected']], not: ['placed'] },
    channel: CHANNEL,
    email: EMAIL,
    postcode: { any: [['ship', 'postcode'], ['postcode']], not: ['bill'] },
  },
  Invoice: {
    number: NUMBER,
    issuedAt: {
      any: [['issued', 'time'], ['issued'], ['created', 'time'], ['time'], ['created']],
      not: ['due', 'paid', 'updated'],
    },
    dueOn: { any: [['due', 'time'], ['due']] },
    state: STATUS,
    total: AMOUNT,
    paid: { any: [['paid', 'total'], ['paid', 'amount'], ['paid']], not: ['open', 'time'] },
    balance: { any: [['open', 'amount'], ['open']], not: ['time'] },
  },
  Payment: {
    number: { any: [...NUMBER.any, ['transaction', 'id']], not: [...NUMBER.not, 'invoice', 'order', 'shipment'] },
    at: { any: [['paid', 'time'], ['time'], ['created', 'time'], ['created']], not: ['due', 'updated'] },
    kind: { any: [['kind']], not: ['id', 'method'] },
    method: { any: [['method']], not: ['id'] },
    state: STATUS,
    amount: AMOUNT,
  },
  Ticket: {
    number: NUMBER,
    subject: { any: [['subject'], ['name']], not: ['author', 'customer'] },
    state: STATUS,
    priority: { any: [['priority', 'code'], ['priority']] },
    channel: CHANNEL,
    openedAt: {
      any: [['created', 'time'], ['created'], ['time']],
      not: ['resolved', 'updated', 'reply', 'reopened', 'due'],
    },
    firstReplyAt: { any: [['first', 'reply']] },
    resolvedAt: { any: [['resolved', 'time'], ['resolved']], not: ['reopened'] },
    reopenedAt: { any: [['reopened']] },
    agent: { any: [['agent', 'name'], ['agent']], not: ['id'] },
  },
  Shipment: {
    carrier: { any: [['carrier', 'name'], ['carrier']], not: ['id', 'service'] },
    service: { any: [['service', 'name'], ['service'], ['method']], not: ['id', 'code'] },
    trackingNumber: { any: [['tracking', 'number'], ['tracking']], not: ['url'] },
    trackingUrl: { any: [['tracking', 'url']] },
    state: STATUS,
    createdAt: {
      any: [['created', 'time'], ['created'], ['time']],
      not: ['shipped', 'delivered', 'expected', 'promised', 'updated'],
    },
    shippedAt: { any: [['shipped', 'time'], ['shipped'], ['ship', 'time']], not: ['delivered'] },
    deliveredAt: { any: [['delivered', 'time'], ['delivered']] },
    promisedBy: { any: [['promised', 'time'], ['promised']] },
    expectedBy: { any: [['expected', 'time'], ['expected']], not: ['author'] },
    destinationCountry: { any: [['country', 'code'], ['country']], not: ['id'] },
    destinationRegion: { any: [['region']], not: ['id', 'time'] },
  },
} as const satisfies Readonly<Record<string, FieldHints>>;
