import { describe, expect, it } from 'vitest';
import type { Cluster, Registry } from '../../../adapters/registry/port.ts';
import { formatGuestId } from '../../../schema/ids.ts';
import type { CustomerId, RecordId, SystemId } from '../../../schema/ids.ts';
import { cluster, CONTEXT, customerOf, day, openRegistry, record, SYSTEMS } from './open-registry.ts';
import { askLedger, temporaryStore } from './stores.ts';

describe('adopt', () => {
  it('makes a record a customer of its own', async () => {
    const registry = await openRegistry(undefined, () => new Date(day(0)));
    const adopted = await registry.adopt([record('a'), record('b'), record('a')], SYSTEMS, CONTEXT);
    expect(adopted.get(record('a'))).toEqual({
      id: expect.stringMatching(/^c_[a-z2-7]{24}$/),
      links: [{ record: record('a'), rule: 'ONLY_RECORD', probability: 1, linkedAt: day(0) }],
    });
    expect(adopted.get(record('b'))?.id).not.toBe(adopted.get(record('a'))?.id);
  });

  it('gives the same customer when called again', async () => {
    const registry = await openRegistry();
    const first = await registry.adopt([record('a')], SYSTEMS, CONTEXT);
    expect(await registry.adopt([record('a')], SYSTEMS, CONTEXT)).toEqual(first);
  });

  it('leaves a record with the customer that a build found', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('a b')], day(0));
    const adopted = await registry.adopt([record('b')], SYSTEMS, CONTEXT);
    expect(adopted.get(record('b'))?.links).toHaveLength(2);
  });

  it('gives the same ids from two processes at once, and one link a record', async () => {
    const store = await temporaryStore();
    const [one, other] = await Promise.all([openRegistry(store), openRegistry(store)]);
    const records = Array.from({ length: 600 }, (_, index) => record(`n${index}`));
    const [left, right] = await Promise.all([
      one.adopt(records, SYSTEMS, CONTEXT),
      other.adopt(records.toReversed(), SYSTEMS, CONTEXT),
    ]);
    expect(left.size).toBe(600);
    for (const [id, customer] of left) expect(right.get(id)).toEqual(customer);
    for (const customer of left.values()) expect(customer.links).toHaveLength(1);
  });

  it('gives the id that a build would have founded', async () => {
    const [adopting, building] = [await openRegistry(), await openRegistry()];
    await adopting.adopt([record('a')], SYSTEMS, CONTEXT);
    await building.apply([cluster('a', 'ONLY_RECORD')], day(0));
    expect(await customerOf(adopting, 'a')).toBe(await customerOf(building, 'a'));
  });
});

/** A guest of a system; the same seal is the same e-mail. */
function guest(system: string, seal = 'rosa'): RecordId {
  return formatGuestId(system as SystemId, seal); // a system id by its spelling
}

function found(...records: readonly RecordId[]): Cluster {
  return { groups: [{ records: records.map((id) => ({ record: id, rule: 'EXACT_EMAIL' })), probability: 1 }] };
}

async function customersOf(registry: Registry, ...records: readonly RecordId[]) {
  const customers = await registry.byRecords(records, CONTEXT);
  return records.map((id) => customers.get(id)?.id);
}

describe('a guest who is adopted', () => {
  it('joins the one customer who is the guest of that e-mail in another system', async () => {
    const registry = await openRegistry(undefined, () => new Date(day(1)));
    await registry.apply([found(record('a'), guest('orders')), cluster('b', 'ONLY_RECORD')], day(0));
    const adopted = await registry.adopt([guest('support')], SYSTEMS, CONTEXT);
    expect(adopted.get(guest('support'))).toEqual({
      id: await customerOf(registry, 'a'),
      links: [
        { record: record('a'), rule: 'EXACT_EMAIL', probability: 1, linkedAt: day(0) },
        { record: guest('orders'), rule: 'EXACT_EMAIL', probability: 1, linkedAt: day(0) },
        { record: guest('support'), rule: 'EXACT_EMAIL', probability: 1, linkedAt: day(1) },
      ],
    });
  });

  it('is a customer of its own where the seal is another, is held by two customers, or its link is closed', async () => {
    const registry = await openRegistry();
    await registry.apply([found(record('a'), guest('orders')), found(record('b'), guest('crm'))], day(0));
    const strangers = [guest('support', 'other'), guest('support')];
    const adopted = await registry.adopt(strangers, SYSTEMS, CONTEXT);
    for (const id of strangers) {
      expect(adopted.get(id)?.links).toMatchObject([{ record: id, rule: 'ONLY_RECORD' }]);
    }
    await registry.apply([cluster('a')], day(1000));
    const late = await registry.adopt([guest('support')], SYSTEMS, CONTEXT);
    expect(late.get(guest('support'))?.links).toHaveLength(1);
  });

  it('is one customer with the other new guests of that e-mail, in one call as in several', async () => {
    const [atOnce, oneByOne] = [await openRegistry(), await openRegistry()];
    const guests = SYSTEMS.map((system) => guest(system));
    await atOnce.adopt([...guests.toReversed(), guest('crm', 'other')], SYSTEMS, CONTEXT);
    for (const one of guests) await oneByOne.adopt([one], SYSTEMS, CONTEXT);
    const ids = await customersOf(atOnce, ...guests);
    expect(new Set(ids).size).toBe(1);
    expect(await customersOf(oneByOne, ...guests)).toEqual(ids);
    expect(await customersOf(atOnce, guest('crm', 'other'))).not.toContain(ids[0]);
  });

  it('is only alike where that guest is only alike, and as likely, by the same model', async () => {
    const store = await temporaryStore();
    const registry = await openRegistry(store, () => new Date(day(1)));
    await registry.identity.useModel({ version: 'm1', madeAt: day(0), text: '{}' });
    const own = { records: [{ record: record('a'), rule: 'EXACT_EMAIL' as const }], probability: 1 };
    const alike = { records: [{ record: guest('orders'), rule: 'EXACT_EMAIL' as const }], probability: 0.993 };
    await registry.apply([{ groups: [own, alike] }], day(0));
    const adopted = (await registry.adopt([guest('support'), guest('crm')], SYSTEMS, CONTEXT)).get(guest('support'));
    const id = await customerOf(registry, 'a');
    expect(adopted?.id).toBe(id);
    const rules = adopted?.links.map((link) => [link.record, link.rule, link.probability]);
    expect(rules).toContainEqual([guest('support'), 'PROBABILISTIC', 0.993]);
    expect(rules).toContainEqual([guest('crm'), 'PROBABILISTIC', 0.993]);
    const told = await askLedger(store, 'select model_version from links where record = ?', [guest('support')]);
    expect(told).toEqual([{ model_version: 'm1' }]);
    const signedIn = await registry.identity.sureLinks([id!], CONTEXT); // it is there
    expect([...signedIn.values()].flatMap(({ links }) => links.map((link) => link.record))).toEqual([record('a')]);
  });

  it('joins that guest alone where a person keeps him apart from the rest, and nobody where she herself is', async () => {
    const registry = await openRegistry(undefined, () => new Date(day(1)));
    const act = { actor: 'agent-7', reason: 'He is the landlord.' };
    await registry.apply([found(record('a'), guest('orders'), guest('crm'))], day(0));
    await registry.identity.unlink(guest('orders'), act);
    // The one of `crm` leaves its system, and comes again after the next build.
    await registry.apply([cluster('a', 'ONLY_RECORD'), found(guest('orders'))], day(2));
    const adopted = await registry.adopt([guest('support'), guest('crm')], SYSTEMS, CONTEXT);
    const names = (id: RecordId) => adopted.get(id)?.links.map((link) => link.record);
    expect(names(guest('support'))).toEqual(expect.arrayContaining([guest('orders'), guest('support')]));
    expect(names(guest('support'))).toHaveLength(2);
    expect(names(guest('crm'))).toEqual([guest('crm')]);
  });

  it('is found where it is by the next build, and parted and joined again as any other record', async () => {
    const registry = await openRegistry(undefined, () => new Date(day(1)));
    const [orders, support] = [guest('orders'), guest('support')];
    const own = [record('a'), record('b'), record('c')];
    await registry.apply([found(...own, orders)], day(0));
    const rosa = await customerOf(registry, 'a');
    await registry.adopt([support], SYSTEMS, CONTEXT);
    // A build that began to read before the guest came knows nothing of it.
    expect(await registry.apply([found(...own, orders)], day(0))).toMatchObject({ opened: 0, closed: 0 });
    expect(await customersOf(registry, support)).toEqual([rosa]);
    const together = [found(...own, orders, support)];
    expect(await registry.apply(together, day(2))).toMatchObject({ opened: 0, closed: 0 });
    // The e-mail turns out to be shared: the guests of it are somebody else.
    await registry.apply([found(...own), found(orders, support)], day(3));
    const [stranger] = await customersOf(registry, orders);
    expect(await customersOf(registry, record('a'), support)).toEqual([rosa, stranger]);
    await registry.apply(together, day(4));
    expect(await customersOf(registry, record('a'), orders, support)).toEqual([rosa, rosa, rosa]);
    // Nobody's id: it stands for the customer that its records went to.
    const ids = [stranger ?? ('' as CustomerId)]; // there is one: it was compared above
    expect([...(await registry.customers(ids, CONTEXT)).values()].map(({ id }) => id)).toEqual([rosa]);
  });

  it('gives the same customer from two processes that meet two guests of one e-mail at once', async () => {
    const store = await temporaryStore();
    const [one, other] = await Promise.all([openRegistry(store), openRegistry(store)]);
    await Promise.all([
      one.adopt([guest('orders')], SYSTEMS, CONTEXT),
      other.adopt([guest('support')], SYSTEMS, CONTEXT),
    ]);
    expect(new Set(await customersOf(one, guest('orders'), guest('support'))).size).toBe(1);
  });
});
