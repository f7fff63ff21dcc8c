import { describe, expect, it } from 'vitest';
import type { Asked, Row } from '../../../adapters/ports.ts';
import { SystemError } from '../../../schema/errors.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import type { Entity } from '../../../schema/model.ts';
import { readTouchedLists, touchRecord, withLinks } from '../../../subgraphs/reading/touch.ts';
import { fieldSet } from '../../../schema/field-set.ts';
import type { RequestContext } from '../../../subgraphs/services.ts';

type Links = Entity<'Payment'>['links'];

const NOBODY: Links = { customer: null, order: null, invoice: null };

/** A payment with some links; nothing else of it is looked at. */
function payment(links: Partial<Record<keyof Links, string>>): Entity<'Payment'> {
  return { id: 'billing:p1', links: { ...NOBODY, ...links } } as unknown as Entity<'Payment'>;
}

/** Whom a payment touches, and the records that are read to know it. `owners` by their ids; another is not found. */
async function touched(links: Partial<Record<keyof Links, string>>, owners: Readonly<Record<string, string>> = {}) {
  const context: RequestContext = {
    viewer: { audience: 'agent', scopes: [] },
    requestId: 'r',
    touched: new Set(),
  };
  const read: string[] = [];
  await touchRecord(context, 'Payment', payment(links), async (entity, id) => {
    read.push(`${entity} ${id}`);
    const owner = owners[id];
    if (owner === 'down') throw new SystemError('orders' as SystemId, 'UNAVAILABLE'); // by its spelling
    if (owner !== undefined) context.touched?.add(owner as RecordId); // as loaders do
    return owner ?? null;
  });
  return { seen: [...(context.touched ?? [])], read };
}

describe('touchRecord', () => {
  it('notes the customer that the record names, and reads nothing for it', async () => {
    expect(await touched({ customer: 'crm:1', order: 'orders:7' })).toEqual({ seen: ['crm:1'], read: [] });
  });

  it('asks for its order where it names no customer, and else for its invoice', async () => {
    const owners = { 'orders:7': 'crm:7', 'billing:i3': 'crm:3' };
    expect(await touched({ order: 'orders:7', invoice: 'billing:i3' }, owners)).toEqual({
      seen: ['crm:7'],
      read: ['Order orders:7'],
    });
    expect(await touched({ invoice: 'billing:i3' }, owners)).toEqual({ seen: ['crm:3'], read: ['Invoice billing:i3'] });
  });

  it('notes the record itself where it names nobody, and where its order is gone or cannot be read', async () => {
    expect((await touched({})).seen).toEqual(['billing:p1']);
    expect((await touched({ order: 'orders:7' })).seen).toEqual(['billing:p1']);
    expect((await touched({ order: 'orders:7' }, { 'orders:7': 'down' })).seen).toEqual(['billing:p1']);
  });

  it('does nothing where nothing is kept', async () => {
    const context: RequestContext = { viewer: { audience: 'customer', scopes: [] }, requestId: 'r' };
    await touchRecord(context, 'Payment', payment({ order: 'orders:7' }), async () => {
      throw new Error('It must not be read.');
    });
    expect(context.touched).toBeUndefined();
  });
});

describe('withLinks', () => {
  it('adds the links to what is looked at, and is the same set for the same one', () => {
    const asked = fieldSet(['number']);
    expect([...(withLinks('Order', asked)?.names ?? [])]).toEqual(['customer', 'number']);
    expect(withLinks('Order', asked)).toBe(withLinks('Order', asked));
    expect(withLinks('Order', undefined)).toBeUndefined();
  });
});

describe('readTouchedLists', () => {
  const ASKED = { entity: fieldSet(['amount']) };
  const ROWS = ['crm:1', null, 'crm:2'].map((customer) => ({ entity: payment(customer === null ? {} : { customer }) }));

  async function read(list: string, seen?: Set<RecordId>) {
    const context: RequestContext = { viewer: { audience: 'agent', scopes: [] }, requestId: 'r', touched: seen };
    const lists = new Map([['orders:7', ROWS]]) as unknown as ReadonlyMap<
      RecordId,
      readonly Row<'Payment', 'byOrder'>[]
    >; // as `payment`
    const wanted: Asked[] = [];
    await readTouchedLists<'Payment', 'byOrder'>(context, { entity: 'Payment', list }, ASKED, async (asked) => {
      wanted.push(asked);
      return lists;
    });
    return wanted;
  }

  it.each(['byOrder', 'byInvoice'])('notes the customer that each row of `%s` names', async (list) => {
    const seen = new Set<RecordId>();
    expect(await read(list, seen)).toEqual([{ entity: fieldSet(['amount', 'customer']) }]);
    expect([...seen]).toEqual(['crm:1', 'crm:2']);
  });

  it('asks for nothing more of a customer’s own rows, or where nothing is kept', async () => {
    const seen = new Set<RecordId>();
    expect([...(await read('byCustomer', seen)), ...(await read('byOrder'))]).toEqual([ASKED, ASKED]);
    expect(seen.size).toBe(0);
  });
});
