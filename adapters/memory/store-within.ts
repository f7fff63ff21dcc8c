/** A memory store as a call sees it that is made within a reach: what belongs to somebody else is not in it. */
import { hasOwnerBeside } from '../has-owner-beside.ts';
import type { RowReach } from '../ports.ts';
import type { HeldRecord, MemoryStore } from './store.ts';

function isWithin({ entity }: MemoryStore, record: HeldRecord, reach: RowReach): boolean {
  switch (reach.kind) {
    case 'customer': {
      if (entity === 'Customer') return reach.records.includes(record.id);
      const customer = record.links['customer'] ?? null;
      return customer === null ? hasOwnerBeside(entity) : reach.records.includes(customer);
    }
    case 'partner': {
      const partner = record.values['partner'] ?? null;
      return partner === null ? hasOwnerBeside(entity) : reach.codes.some((code) => code.trim() === partner);
    }
  }
}

export function storeWithin(store: MemoryStore, reach: RowReach | undefined): MemoryStore {
  if (reach === undefined) return store;
  return {
    ...store,
    records: () => store.records().filter((record) => isWithin(store, record, reach)),
    get: (id) => {
      const record = store.get(id);
      return record !== undefined && isWithin(store, record, reach) ? record : undefined;
    },
  };
}
