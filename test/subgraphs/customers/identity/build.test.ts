import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { memoryCustomer, memoryOrder, memoryTicket } from '../../../../adapters/memory/build.ts';
import { createMemorySystems } from '../../../../adapters/memory/systems.ts';
import type { Systems } from '../../../../adapters/ports.ts';
import { createRegistry } from '../../../../adapters/registry/index.ts';
import { SystemError } from '../../../../schema/errors.ts';
import { buildIdentity, buildPartly } from '../../../../subgraphs/customers/identity/build.ts';
import type { BuildProgress, BuildStage } from '../../../../subgraphs/customers/identity/build-progress.ts';
import { NOW } from '../../test-graph.ts';
import { BILLING, createCustomersGraph, guestId, ORDERS, sealer, SUPPORT } from '../customers-graph.ts';
import { REGISTRY_SECRET } from '../../../registry-secret.ts';

const ROSA = 'rosa.delgado@example.com';
const LEE = 'guest.lee@example.com';

function shop() {
  return [
    {
      info: ORDERS,
      customers: [
        memoryCustomer({ key: 'C1', name: 'Rosa Delgado', email: ROSA.toUpperCase() }),
        memoryCustomer({ key: 'C2', name: 'Tom Baker', email: 'bakers@example.com', birthDate: '1950-01-01' }),
        memoryCustomer({ key: 'C3', name: 'Tom Baker', email: 'bakers@example.com', birthDate: '1980-01-01' }),
        memoryCustomer({ key: 'C4', name: 'Mei Lin', email: 'mei@example.com' }),
      ],
      orders: [memoryOrder({ key: '1', guestEmail: ROSA }), memoryOrder({ key: '2', guestEmail: LEE })],
    },
    { info: BILLING, customers: [memoryCustomer({ key: '7', name: 'ROSA DELGADO', email: ` ${ROSA}` })] },
    {
      info: SUPPORT,
      customers: [memoryCustomer({ key: '3', name: 'Mei Lyn' })],
      tickets: [memoryTicket({ key: 'T1', guestEmail: LEE })],
    },
  ];
}

describe('buildIdentity', () => {
  it('joins systems, the crosswalk and guests, and keeps a family apart', async () => {
    const graph = await createCustomersGraph(shop(), { crosswalk: [['orders:C4', 'support:3', 'orders:C404']] });
    const idOf = (record: string) => graph.customerId(record);
    expect(await idOf('billing:7')).toBe(await idOf('orders:C1'));
    expect(await idOf(guestId('orders', ROSA))).toBe(await idOf('orders:C1'));
    expect(await idOf('support:3')).toBe(await idOf('orders:C4'));
    expect(await idOf('orders:C2')).not.toBe(await idOf('orders:C3'));
    expect(await idOf(guestId('support', LEE))).toBe(await idOf(guestId('orders', LEE)));
    expect(await idOf('orders:C404')).toBeUndefined();
  });

  it('keeps people of one e-mail in two systems apart by what their records say', async () => {
    const TOMS = 'toms@example.com';
    const GUPTAS = 'guptas@example.com';
    const graph = await createCustomersGraph([
      {
        info: ORDERS,
        customers: [
          memoryCustomer({ key: 'C1', name: 'TOM BAKER', email: TOMS, birthDate: '1948-03-12' }),
          memoryCustomer({ key: 'C2', name: 'GUPTA MARIA', email: GUPTAS }),
          memoryCustomer({ key: 'C3', name: 'R. Delgado', email: ROSA }),
        ],
      },
      {
        info: SUPPORT,
        customers: [
          memoryCustomer({ key: '1', name: 'Tom Baker', email: TOMS, birthDate: '1979-08-30' }),
          memoryCustomer({ key: '2', name: 'Amit Gupta', email: GUPTAS }),
          memoryCustomer({ key: '3', name: 'Rosa Delgado', email: ROSA, birthDate: '1984-05-21' }),
        ],
      },
    ]);
    expect(await graph.customerId('support:1')).not.toBe(await graph.customerId('orders:C1'));
    expect(await graph.customerId('support:2')).not.toBe(await graph.customerId('orders:C2'));
    expect(await graph.customerId('support:3')).toBe(await graph.customerId('orders:C3'));
  });

  it('changes nothing when built again, and counts what it did', async () => {
    const graph = await createCustomersGraph(shop(), { unbuilt: true });
    expect(await buildIdentity(graph.services)).toEqual({ records: 9, customers: 6, opened: 9, closed: 0 });
    expect(await buildIdentity(graph.services)).toEqual({ records: 9, customers: 6, opened: 0, closed: 0 });
  });

  it('tells its stages, and every system it reads', async () => {
    const graph = await createCustomersGraph(shop(), { unbuilt: true });
    const seen: BuildProgress[] = [];
    await buildIdentity(graph.services, { onProgress: (progress) => seen.push(progress) });
    expect(new Set(seen.filter(({ stage }) => stage === 'customers').map(({ system }) => system))).toEqual(
      new Set(['orders', 'billing', 'support']),
    );
    const stages = [
      'customers',
      'guests',
      'keys',
      'training',
      'scoring',
      'clustering',
      'staging',
      'writing',
      'indexing',
      'reviews',
      'keeping',
    ];
    expect([...new Set(seen.map(({ stage }) => stage))].toSorted()).toEqual(stages.toSorted());
    const last = (stage: BuildStage) => seen.findLast((progress) => progress.stage === stage);
    expect(last('staging')).toEqual({ stage: 'staging', system: null, done: 9, total: 9 });
    expect(last('writing')).toEqual({ stage: 'writing', system: null, done: 6, total: 6 });
    expect(last('indexing')).toEqual({ stage: 'indexing', system: null, done: 1, total: 1 });
  });

  it('leaves the registry as it was when a system does not answer', async () => {
    const graph = await createCustomersGraph(shop());
    graph.services.systems.fail('billing', 'UNAVAILABLE');
    await expect(buildIdentity(graph.services)).rejects.toThrow(SystemError);
    expect(await graph.customerId('billing:7')).toBe(await graph.customerId('orders:C1'));
    graph.services.systems.recover('billing');
    expect(await buildIdentity(graph.services)).toMatchObject({ opened: 0, closed: 0 });
  });

  it('goes without systems that do not answer where it may, and is no less right about the others', async () => {
    const graph = await createCustomersGraph(shop(), { crosswalk: [['orders:C4', 'support:3']], unbuilt: true });
    const { systems, registry } = graph.services;
    systems.fail('billing', 'BAD_DATA');
    const partial = await buildPartly(graph.services, { mayLack: () => true });
    expect(partial.lacking).toMatchObject([{ system: 'billing', reason: 'BAD_DATA' }]);
    expect(partial.summary).toEqual({ records: 8, customers: 5, opened: 8, closed: 0 });
    const [rosa, mei] = [await graph.customerId('orders:C1'), await graph.customerId('orders:C4')];
    expect(await graph.customerId(guestId('orders', ROSA))).toBe(rosa);
    expect(await graph.customerId('support:3')).toBe(mei);
    expect(await graph.customerId('billing:7')).toBeUndefined();
    expect(await registry.isEmpty()).toBe(true);
    systems.recover('billing');
    expect(await buildPartly(graph.services, { mayLack: () => true })).toMatchObject({ lacking: [] });
    expect(await registry.isEmpty()).toBe(false);
    expect([await graph.customerId('billing:7'), await graph.customerId('support:3')]).toEqual([rosa, mei]);
  });

  it('takes nothing of a system that breaks off in the middle', async () => {
    const graph = await createCustomersGraph(shop(), { unbuilt: true });
    const { systems } = graph.services;
    const broken: Systems = {
      ...systems,
      customerPorts: systems.customerPorts.map((port) => ({
        ...port,
        async *all(context) {
          for await (const customer of port.all(context)) {
            yield customer;
            // The first of two that share an e-mail: alone it would look like nobody else's.
            if (customer.id === 'orders:C2') throw new SystemError(port.system.id, 'UNAVAILABLE');
          }
        },
      })),
    };
    const { summary, lacking } = await buildPartly({ ...graph.services, systems: broken }, { mayLack: () => true });
    expect(lacking.map(({ system }) => system)).toEqual(['orders']);
    expect(summary.records).toBe(3);
    for (const key of ['C1', 'C2', 'C3']) expect(await graph.customerId(`orders:${key}`)).toBeUndefined();
  });

  it('goes without no system that it may not go without, nor without all', async () => {
    const graph = await createCustomersGraph(shop(), { unbuilt: true });
    graph.services.systems.fail('billing', 'UNAVAILABLE');
    await expect(buildPartly(graph.services, { mayLack: (system) => system === 'orders' })).rejects.toThrow('billing');
    for (const system of ['orders', 'support']) graph.services.systems.fail(system, 'UNAVAILABLE');
    await expect(buildPartly(graph.services, { mayLack: () => true })).rejects.toThrow(SystemError);
  });

  it('writes no name and no e-mail to the disk', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'c360-identity-'));
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
    const registry = await createRegistry({ file: join(directory, 'registry.sqlite'), secret: REGISTRY_SECRET });
    const systems = createMemorySystems({ systems: shop(), sealer });
    await buildIdentity({ systems, registry, now: () => NOW });
    const texts = () =>
      readdirSync(directory).map((name) => readFileSync(join(directory, name), 'latin1').toLowerCase());
    for (const text of texts()) {
      for (const personal of ['rosa', 'delgado', 'example.com', 'guest.lee', 'baker'])
        expect(text).not.toContain(personal);
    }
    expect(texts().join('')).toContain('billing:7');
    await registry.close();
  });
});
