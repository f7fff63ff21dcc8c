import { createHash } from 'node:crypto';
import { memoryCustomer, memoryInfo, memoryOrder } from '../../../adapters/memory/build.ts';
import { createMemorySystems } from '../../../adapters/memory/systems.ts';
import type { MemorySystems } from '../../../adapters/memory/systems.ts';
import type { CallContext, Sealer } from '../../../adapters/ports.ts';

export const CONTEXT: CallContext = { viewer: { audience: 'agent', scopes: [] } };

/** Seals nothing: what it makes can be read by anyone. */
export const openSealer: Sealer = {
  seal: (plain) => Buffer.from(`sealed ${plain}`).toString('base64url'),
  open(sealed) {
    const plain = Buffer.from(sealed, 'base64url').toString();
    return plain.startsWith('sealed ') ? plain.slice('sealed '.length) : null;
  },
  digest: (plain) => createHash('sha256').update(plain).digest().subarray(0, 16).toString('base64url'),
};

/** Two systems: `crm` with three customers, `erp` with an order of the first. */
export function createWorld(): MemorySystems {
  return createMemorySystems({
    sealer: openSealer,
    now: () => new Date('2026-03-01T00:00:00Z'),
    systems: [
      {
        info: memoryInfo('crm', 'CUSTOMERS'),
        customers: ['1', '2', '3'].map((key) => memoryCustomer({ key, name: `Customer ${key}` })),
      },
      {
        info: memoryInfo('erp', 'ORDERS'),
        orders: [memoryOrder({ key: 'A', customer: 'crm:1', placedAt: '2026-02-01T00:00:00Z' })],
        without: ['Order.returns', 'Order.returnRequests', 'Order.channel'],
      },
    ],
  });
}
