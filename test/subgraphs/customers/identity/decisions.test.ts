import { describe, expect, it, onTestFinished } from 'vitest';
import { memoryCustomer, memoryOrder, memoryTicket } from '../../../../adapters/memory/build.ts';
import type { CustomerId } from '../../../../schema/ids.ts';
import { buildIdentity } from '../../../../subgraphs/customers/identity/build.ts';
import { updateIdentity } from '../../../../subgraphs/customers/identity/update/update-identity.ts';
import { BILLING, guestId, ORDERS, SUPPORT } from '../customers-graph.ts';
import { createIdentityWorld, crosswalkRow, customerOf, ids } from './identity-world.ts';
import type { IdentityWorld } from './identity-world.ts';

const ACT = { actor: 'agent-7', reason: 'Because.' };
const [ROSA, MEI, LEE] = ['rosa@example.com', 'mei@example.com', 'lee@example.com'];

async function openWorld(): Promise<IdentityWorld> {
  const world = await createIdentityWorld([
    {
      info: ORDERS,
      customers: [
        memoryCustomer({ key: 'C1', name: 'Rosa Delgado', email: ROSA }),
        memoryCustomer({ key: 'C2', name: 'Mei Lin', email: MEI }),
        memoryCustomer({ key: 'C3', name: 'Mei Lin', email: MEI }),
      ],
      orders: [ROSA, MEI, LEE].map((guestEmail, at) => memoryOrder({ key: String(at), guestEmail })),
    },
    { info: BILLING, customers: [memoryCustomer({ key: '7', name: 'Rosa Delgado', email: ROSA })] },
    {
      info: SUPPORT,
      customers: [memoryCustomer({ key: '3', name: 'Ann Baker' })],
      tickets: [ROSA, MEI, LEE].map((guestEmail, at) => memoryTicket({ key: String(at), guestEmail })),
    },
  ]);
  world.crosswalk.push(crosswalkRow('CROSSWALK', 'billing:7', 'support:3'));
  onTestFinished(() => world.close());
  await buildIdentity(world.services);
  return world;
}

const RECORDS = ['orders:C1', 'orders:C2', 'orders:C3', 'billing:7', 'support:3', guestId('orders', ROSA)];

/** Builds and updates leave everybody with whom they are; the first of them may find another rule that says the same. */
async function expectToStay(world: IdentityWorld): Promise<void> {
  const nothing = { opened: 0, closed: 0 };
  const customers = () => Promise.all(RECORDS.map((record) => customerOf(world, record)));
  const before = await customers();
  await buildIdentity(world.services);
  expect(await customers()).toEqual(before);
  expect(await updateIdentity(world.services)).toMatchObject({ whole: false, ...nothing });
  expect(await buildIdentity(world.services)).toMatchObject(nothing);
}

describe('what persons decide', () => {
  it('outlives builds and updates, and so does its undoing', async () => {
    const world = await openWorld();
    const { identity } = world.services.registry;
    const customer = (record: string) => customerOf(world, record);

    const linked = await identity.link(ids('orders:C1', 'orders:C2'), ACT);
    await expectToStay(world);
    expect(await customer('orders:C1')).toBe(await customer('orders:C2'));

    const unlinked = await identity.unlink(ids('support:3')[0]!, ACT); // one was given
    await expectToStay(world);
    expect(await customer('support:3')).not.toBe(await customer('billing:7'));

    const whole = (await customer('orders:C1')) as CustomerId; // the registry's own
    const split = await identity.split(whole, [ids('billing:7')], ACT);
    await expectToStay(world);
    expect(await customer('billing:7')).not.toBe(await customer('orders:C1'));

    for (const { id } of [split, unlinked, linked]) {
      // oxlint-disable-next-line no-await-in-loop -- the last one first
      await identity.undo(id, ACT);
      // oxlint-disable-next-line no-await-in-loop
      await expectToStay(world);
    }
    expect(await customer('support:3')).toBe(await customer('orders:C1'));
    expect(await customer('orders:C2')).not.toBe(await customer('orders:C1'));
  });
});

describe('guests', () => {
  it('are one with the customer of their e-mail, whatever system they ordered in', async () => {
    const world = await openWorld();
    for (const system of ['orders', 'support']) {
      expect(await customerOf(world, guestId(system, ROSA))).toBe(await customerOf(world, 'billing:7'));
    }
  });

  it("are one with each other alone where the e-mail is nobody's, or of more than one", async () => {
    const world = await openWorld();
    for (const email of [MEI, LEE]) {
      const customer = await customerOf(world, guestId('orders', email));
      expect(await customerOf(world, guestId('support', email))).toBe(customer);
      for (const record of ['orders:C1', 'orders:C2', 'orders:C3'])
        expect(await customerOf(world, record)).not.toBe(customer);
    }
  });
});
