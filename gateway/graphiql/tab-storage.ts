import type { Storage as GraphiqlStorage } from '@graphiql/toolkit';

/** What of the browser's `Storage` is used here. */
export interface KeyedStore extends Omit<GraphiqlStorage, 'clear'> {
  key(index: number): string | null;
}

const PREFIX = 'graphiql:';
/** How the page looks is one choice, whoever is at it. */
const SHARED: ReadonlySet<string> = new Set([`${PREFIX}theme`]);

/** The browser's storage as one kind of viewer has it, so that the tabs of one are not those of another. */
export function createTabStorage(store: KeyedStore, viewer: string): GraphiqlStorage {
  const keyOf = (name: string): string => (SHARED.has(name) ? name : `${name}@${viewer}`);
  const ownKeys = (): readonly string[] =>
    Array.from({ length: store.length }, (_, index) => store.key(index) ?? '').filter(
      (key) => key.startsWith(PREFIX) && key.endsWith(`@${viewer}`),
    );
  return {
    getItem: (name) => store.getItem(keyOf(name)),
    setItem: (name, value) => store.setItem(keyOf(name), value),
    removeItem: (name) => store.removeItem(keyOf(name)),
    get length() {
      return ownKeys().length;
    },
    clear() {
      for (const key of ownKeys()) store.removeItem(key);
    },
  };
}
