/** How many rounds of questions tracking takes: each port call is held back until nothing more is asked without it. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import {
  memoryInfo,
  memoryInvoice,
  memoryOrder,
  memoryPayment,
  memoryShipment,
} from '../../../../adapters/memory/build.ts';
import type { MemorySystem } from '../../../../adapters/memory/record.ts';
import { createMemorySystems } from '../../../../adapters/memory/systems.ts';
import type { Port, Systems } from '../../../../adapters/ports.ts';
import type { Registry } from '../../../../adapters/registry/port.ts';
import type { EntityName } from '../../../../schema/model.ts';
import { loadPaymentState } from '../../../../subgraphs/billing/order-payment-state.ts';
import { loadFulfilmentState } from '../../../../subgraphs/shipping/order-fulfilment.ts';
import { loadTrackingInput } from '../../../../subgraphs/tracking/loading/load-tracking.ts';
import { AGENT, NOW, plainSealer } from '../../test-graph.ts';
import { recordId } from '../records.ts';

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const COMPANY: readonly MemorySystem[] = [
  {
    info: memoryInfo('erp', 'ORDERS'),
    orders: [
      memoryOrder({
        key: '10',
        lines: [{ sku: 'MUG' }],
        history: [{ at: '2026-03-01T08:00:00Z' }],
        returns: [{ state: 'REQUESTED', lines: [{ sku: 'MUG' }] }],
      }),
    ],
  },
  ...['ledger', 'books'].map((id) => ({
    info: memoryInfo(id, 'BILLING'),
    invoices: [memoryInvoice({ key: '1', order: 'erp:10', total: eur('45.00') })],
    payments: [memoryPayment({ key: '1', invoice: `${id}:1`, amount: eur('45.00') })],
  })),
  ...['wms', 'depot'].map((id) => ({
    info: memoryInfo(id, 'SHIPPING'),
    shipments: ['1', '2'].map((key) =>
      memoryShipment({
        key,
        order: 'erp:10',
        lines: [{ sku: 'MUG' }],
        scans: [{ at: '2026-03-04T08:00:00Z', state: 'IN_TRANSIT' }],
      }),
    ),
  })),
];

interface HeldSystems {
  readonly systems: Systems;
  /** The calls of each round, sorted; ends when the work does. */
  readonly rounds: (work: Promise<unknown>) => Promise<readonly (readonly string[])[]>;
}

/** Systems that answer no call before all others that can be asked meanwhile have been asked too. */
function holdSystems(systems: Systems): HeldSystems {
  let waiting: { readonly name: string; readonly answer: () => void }[] = [];
  const held = <E extends EntityName>(port: Port<E>): Port<E> =>
    new Proxy(port, {
      get(target, name, receiver) {
        const member: unknown = Reflect.get(target, name, receiver);
        // What can be read over another list is not asked of a system.
        if (typeof member !== 'function' || name === 'listOver') return member;
        return async (...args: readonly unknown[]) => {
          const of = args.filter((arg) => typeof arg === 'string').map((arg) => ` ${arg}`);
          const call = `${target.system.id} ${target.entity} ${String(name)}${of.join('')}`;
          await new Promise<void>((answer) => void waiting.push({ name: call, answer }));
          return Reflect.apply(member, target, args) as unknown;
        };
      },
    });
  return {
    systems: {
      ...systems,
      ports: (entity) => systems.ports(entity).map(held),
      port: (entity, system) => {
        const port = systems.port(entity, system);
        return port && held(port);
      },
    },
    rounds: async (work) => {
      let isDone = false;
      const end = work.finally(() => (isDone = true));
      const rounds: (readonly string[])[] = [];
      for (;;) {
        // Loaders send their batches in the next turn; a few turns more than any chain of them has links.
        // oxlint-disable-next-line no-await-in-loop
        for (let turn = 0; turn < 10; turn += 1) await nextTurn();
        if (isDone) break;
        if (waiting.length === 0) throw new Error('rounds: the work waits for something that is no port call.');
        rounds.push(waiting.map(({ name }) => name).toSorted());
        const answered = waiting;
        waiting = [];
        for (const { answer } of answered) answer();
      }
      await end;
      return rounds;
    },
  };
}

function openHeld() {
  const { systems, rounds } = holdSystems(
    createMemorySystems({ systems: COMPANY, sealer: plainSealer, now: () => NOW }),
  );
  const registry = {} as Registry; // never asked here
  return { services: { systems, registry, now: () => NOW }, rounds };
}

const ORDER = recordId('erp:10');
const FIRST_ROUND = [
  'books Invoice list byOrder',
  'books Payment list byOrder',
  'depot Shipment childrenOfList byOrder lines',
  'depot Shipment childrenOfList byOrder scans',
  'depot Shipment list byOrder',
  'erp Order byIds',
  'erp Order children history',
  'erp Order children lines',
  'erp Order children returns',
  'ledger Invoice list byOrder',
  'ledger Payment list byOrder',
  'wms Shipment childrenOfList byOrder lines',
  'wms Shipment childrenOfList byOrder scans',
  'wms Shipment list byOrder',
];

describe('the rounds of Order.tracking', () => {
  it('are two: all systems side by side, then payments that name nothing but an invoice', async () => {
    const { services, rounds } = openHeld();
    const context = { viewer: AGENT, requestId: 'test' };
    const asked = await rounds(loadTrackingInput(services, context, ORDER));
    expect(asked).toEqual([FIRST_ROUND, ['books Payment list byInvoice', 'ledger Payment list byInvoice']]);
  });

  it('are the same with the payment and the fulfilment state beside it: nothing is read twice', async () => {
    const { services, rounds } = openHeld();
    const context = { viewer: AGENT, requestId: 'test' };
    const asked = await rounds(
      Promise.all([
        loadTrackingInput(services, context, ORDER),
        loadPaymentState(services, context, ORDER),
        loadFulfilmentState(services, context, ORDER),
      ]),
    );
    expect(asked).toHaveLength(2);
    expect(asked[0]).toEqual(FIRST_ROUND);
  });
});
