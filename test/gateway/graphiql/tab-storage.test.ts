import { describe, expect, it } from 'vitest';
import { createTabStorage } from '../../../gateway/graphiql/tab-storage.ts';
import type { KeyedStore } from '../../../gateway/graphiql/tab-storage.ts';

function memoryStore(): KeyedStore {
  const values = new Map<string, string>();
  return {
    getItem: (name) => values.get(name) ?? null,
    setItem: (name, value) => void values.set(name, value),
    removeItem: (name) => void values.delete(name),
    key: (index) => [...values.keys()][index] ?? null,
    get length() {
      return values.size;
    },
  };
}

describe('the storage of tabs', () => {
  it('keeps the tabs of one kind of viewer from those of another', () => {
    const store = memoryStore();
    const agent = createTabStorage(store, 'agent');
    const customer = createTabStorage(store, 'customer');
    agent.setItem('graphiql:tabState', 'of the agent');
    expect(agent.getItem('graphiql:tabState')).toBe('of the agent');
    expect(customer.getItem('graphiql:tabState')).toBeNull();
  });

  it('has one theme for all', () => {
    const store = memoryStore();
    createTabStorage(store, 'agent').setItem('graphiql:theme', 'dark');
    expect(createTabStorage(store, 'customer').getItem('graphiql:theme')).toBe('dark');
  });

  it('clears what is its own and leaves what others have stored', () => {
    const store = memoryStore();
    store.setItem('of another page', 'stays');
    const agent = createTabStorage(store, 'agent');
    const customer = createTabStorage(store, 'customer');
    for (const name of ['graphiql:query', 'graphiql:tabState']) {
      agent.setItem(name, 'a');
      customer.setItem(name, 'c');
    }
    expect(agent.length).toBe(2);
    agent.clear();
    expect([agent.length, customer.length, store.length]).toEqual([0, 2, 3]);
    customer.removeItem('graphiql:query');
    expect(customer.length).toBe(1);
  });
});
