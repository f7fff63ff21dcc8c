import type { Feed } from './feed.ts';

/** The same rows as something else. */
export function mapFeed<T, U>(feed: Feed<T>, toItem: (item: T) => U): Feed<U> {
  return {
    id: feed.id,
    system: feed.system,
    read: async (page) =>
      (await feed.read(page)).map(({ at, position, item }) => ({ at, position, item: toItem(item) })),
  };
}
