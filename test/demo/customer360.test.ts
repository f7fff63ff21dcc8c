/** The demo's mapping over the demo's databases, as the gateway reads them. */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkMappingFile, createSystems } from '../../adapters/index.ts';
import type { SystemsEvent } from '../../adapters/index.ts';
import { readMapping } from '../../adapters/mapping/load.ts';
import type { CallContext, Port, Systems } from '../../adapters/ports.ts';
import type { RecordId } from '../../schema/ids.ts';
import { ENTITIES, ENTITY_NAMES } from '../../schema/model.ts';
import type { EntityName, EntitySpec } from '../../schema/model.ts';
import { TODAY, useDemo } from './demo-fixture.ts';

const FILE = fileURLToPath(new URL('../../demo/customer360.yaml', import.meta.url));
const context: CallContext = { viewer: { audience: 'agent', scopes: [] } };
/** Record ids that the tests know to be well formed. */
const id = (text: string) => text as RecordId;

describe('demo/customer360.yaml', () => {
  it('has no problem', () => {
    expect(checkMappingFile(FILE)).toEqual([]);
  });

  it('fills every field, child and link of the model from one system at least', () => {
    const { mapping } = readMapping(FILE, null);
    const missing = ENTITY_NAMES.flatMap((entity) => {
      const spec: EntitySpec = ENTITIES[entity];
      const mapped = mapping?.entities[entity] ?? [];
      const has = (part: 'fields' | 'children' | 'links', name: string) =>
        mapped.some((each) => each[part][name] !== undefined);
      return [
        ...Object.keys(spec.fields).filter((name) => !has('fields', name)),
        ...Object.keys(spec.children ?? {}).filter((name) => !has('children', name)),
        ...spec.links.filter((name) => !has('links', name)),
      ].map((name) => `${entity}.${name}`);
    });
    // None of the demo's systems keeps the rows that it has merged, a second number, or what somebody has proved.
    const untold = ['title', 'organisation', 'mobile', 'sharedKey', 'identityVerified', 'emailVerified'];
    const rest = [...untold, 'phoneVerified', 'declared', 'updatedAt', 'mergedInto'];
    expect(missing).toEqual(rest.map((name) => `Customer.${name}`));
  });
});

describe('the demo through its mapping', () => {
  const demo = useDemo();
  const unmapped = new Set<string>();
  let systems: Systems;

  beforeAll(async () => {
    systems = await createSystems({
      mappingFile: FILE,
      env: { C360_DATA_DIR: demo.dataFolder },
      secret: 'a secret of the tests, long enough',
      now: () => new Date(`${TODAY}T09:00:00Z`),
      onEvent: (event: SystemsEvent) => {
        if (event.kind === 'unmapped') unmapped.add(`${event.entity}.${event.field} ${event.code}`);
      },
    });
  });
  afterAll(() => systems.close());

  function port<E extends EntityName>(entity: E): Port<E> {
    const [found] = systems.ports(entity);
    if (!found) throw new Error(`the demo has no ${entity}`);
    return found;
  }

  it('reads Rosa in all four systems', async () => {
    const ids = ['orders:C00017', 'billing:40034', 'support:1017', 'shipping:500034'].map(id);
    const found = await Promise.all(systems.customerPorts.map((each) => each.byIds(ids, context)));
    const people = found.flatMap((map) => [...map.values()]);
    expect(people.map((person) => [person.id, person.name, person.email])).toEqual(
      ids.map((each) => [each, 'Rosa Delgado', 'rosa.delgado@example.com']),
    );
    expect(people.map((person) => person.birthDate)).toEqual(['1984-05-21', '1984-05-21', '1984-05-21', null]);
    expect(people[1]?.creditLimit).toEqual({ amount: '2500.00', currency: 'USD' });
  });

  it('computes what is paid and owed', async () => {
    const parents = [id('billing:40034'), id('billing:40048')];
    const lists = await port('Invoice').list('byCustomer', parents, { limit: 50 }, context);
    const states = (parent: RecordId) =>
      (lists.get(parent) ?? []).map(({ entity }) => `${entity.number} ${entity.state.value} ${entity.balance?.amount}`);
    expect(states(id('billing:40034')).filter((line) => !line.endsWith(' PAID 0.00'))).toEqual([
      'INV-101711 OVERDUE 174.92',
      'INV-101705 CREDITED 0.00',
    ]);
    expect(states(id('billing:40048')).toSorted()).toEqual([
      'INV-102401 OPEN 85.71',
      'INV-102402 OPEN 53.14',
      'INV-102403 OPEN 96.33',
      'INV-102404 VOID 0.00',
      'INV-102404R PAID 0.00',
      'INV-102405 WRITTEN_OFF 0.00',
      'INV-102406 OVERDUE 39.88',
    ]);
    const owed = await port('Invoice').sums('byCustomer', [id('billing:40034')], { field: 'balance' }, context);
    expect(owed.get(id('billing:40034'))).toEqual([{ amount: '174.92', currency: 'USD' }]);
  });

  it('reads a ticket with its custom fields, and messages without markup', async () => {
    const lists = await port('Ticket').list('byOrder', [id('orders:101712')], { limit: 5 }, context);
    const [row] = lists.get(id('orders:101712')) ?? [];
    expect(row?.entity).toMatchObject({ complaint: true, state: { value: 'OPEN', label: 'Open' }, resolvedAt: null });
    const messages = await port('Ticket').children('messages', [id('support:344')], null, context);
    const told = (messages.get(id('support:344')) ?? []).map(({ child }) => child);
    expect(told.map((message) => message.internal)).toEqual([false, true, false, false]);
    expect(told[0]?.text).toBe('You promised my Life vest days ago — where is it?!');
  });

  it('reads the parcels of the late order by their three-part keys', async () => {
    const lists = await port('Shipment').list('byOrder', [id('orders:101712')], { limit: 5 }, context);
    const parcels = (lists.get(id('orders:101712')) ?? []).map((row) => row.entity);
    expect(
      parcels.map((parcel) => [parcel.state.value, parcel.trackingUrl?.endsWith(parcel.trackingNumber ?? '?')]),
    ).toEqual([
      ['IN_TRANSIT', true],
      ['DELIVERED', true],
    ]);
    // Five in the afternoon in Chicago, whose summer had begun when Berlin's had not.
    expect(parcels[0]?.promisedBy).toBe('2026-03-12T23:00:00Z');
    const bearers = await port('Shipment').byNumbers(['LX0000001717'], context);
    expect(bearers.get('LX0000001717')).toHaveLength(2);
  });

  it('knows the guest by an e-mail alone, the same one in every system', async () => {
    const guests = await Promise.all(
      ENTITY_NAMES.filter((entity) => entity !== 'Customer').map(async (entity) => {
        const emails: string[] = [];
        for await (const guest of port(entity).guests(context)) emails.push(guest.email);
        return emails;
      }),
    );
    expect(guests.every((emails) => emails.includes('guest.lee@example.com'))).toBe(true);
    expect(guests[0]).toContain('rosa.delgado@example.com');
  });

  it('reads times that are none, or two, as the mapping says', async () => {
    const orders = await port('Order').byNumbers(['102202', '102203'], context);
    const times = [...orders.values()].map(([order]) => order?.placedAt);
    // The first of the two half past ones; the half past two that never was, when the clock went on.
    expect(times).toEqual(['2025-11-02T06:30:00Z', '2026-03-08T08:00:00Z']);
  });

  it('tells the codes that the mapping does not name, and no others', async () => {
    unmapped.clear();
    const customers = Array.from({ length: 100 }, (_, nth) => nth + 1);
    const all = { limit: 100 };
    const parents = (key: (slot: number) => string) => customers.map((slot) => id(key(slot)));
    await port('Order').list(
      'byCustomer',
      parents((slot) => `orders:C${String(slot).padStart(5, '0')}`),
      all,
      context,
    );
    await port('Order').list(
      'statusChanges',
      parents((slot) => `orders:C${String(slot).padStart(5, '0')}`),
      all,
      context,
    );
    await port('Payment').list(
      'byCustomer',
      parents((slot) => `billing:${40_000 + slot * 2}`),
      all,
      context,
    );
    await port('Ticket').list(
      'byCustomer',
      parents((slot) => `support:${1000 + slot}`),
      all,
      context,
    );
    await port('Shipment').list(
      'scanned',
      parents((slot) => `shipping:${500_000 + slot * 2}`),
      all,
      context,
    );
    expect(
      [...unmapped].filter((code) => code !== 'Order.state 88' && code !== 'Ticket.channel api_v1').toSorted(),
    ).toEqual(['Order.state 77', 'Payment.state 42', 'Shipment.state Q7', 'Ticket.priority 9', 'Ticket.state 12']);
  });

  it('ties records by the crosswalk', async () => {
    const rows: (readonly RecordId[])[] = [];
    for await (const row of systems.crosswalk(context)) rows.push(row.records.toSorted());
    expect(rows).toContainEqual(['billing:40034', 'orders:C00017']);
    expect(rows.length).toBeGreaterThan(40);
  });
});
