/** Which items are about which topics. */
export interface TopicIndex<T> {
  /** The item is about these and no others. */
  set(item: T, topics: readonly string[]): void;
  delete(item: T): void;
  about(topic: string): Iterable<T>;
  has(topic: string): boolean;
}

export function createTopicIndex<T>(): TopicIndex<T> {
  const items = new Map<string, Set<T>>();
  const topicsOf = new Map<T, readonly string[]>();

  function remove(item: T): void {
    for (const topic of topicsOf.get(item) ?? []) {
      const about = items.get(topic);
      about?.delete(item);
      if (about?.size === 0) items.delete(topic);
    }
    topicsOf.delete(item);
  }

  return {
    set(item, topics) {
      remove(item);
      topicsOf.set(item, topics);
      for (const topic of topics) items.set(topic, (items.get(topic) ?? new Set()).add(item));
    },
    delete: remove,
    about: (topic) => items.get(topic) ?? [],
    has: (topic) => items.has(topic),
  };
}
