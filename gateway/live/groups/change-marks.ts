import type { ChangeEvent } from '../bus/change-bus.ts';
import { ANY_CUSTOMER, orderTopic, recordTopic } from '../subjects/subject.ts';
import type { TopicIndex } from './topic-index.ts';

/** Of an item that has not seen yet what it is about: a change that it does not hear of then would be lost to it. */
export const ANY_CHANGE = 'any change';

export interface ChangeMarksOptions<T> {
  readonly index: TopicIndex<T>;
  readonly mark: (item: T) => void;
  readonly markAll: () => void;
  /** Customers of whom no item knows: which topics they are about, if any item's. */
  readonly onStrangers: (records: readonly string[]) => Promise<readonly string[]>;
}

/** Marks what a change is about. */
export function createChangeMarks<T>(options: ChangeMarksOptions<T>): (event: ChangeEvent) => void {
  const { index, mark, markAll, onStrangers } = options;

  function markAbout(topics: readonly string[]): void {
    for (const topic of topics) for (const item of index.about(topic)) mark(item);
  }

  return (event) => {
    switch (event.kind) {
      case 'anything':
        return markAll();
      case 'changed': {
        markAbout([ANY_CHANGE, ...event.orders.map(orderTopic)]);
        markAbout(event.customers.map(recordTopic));
        const strangers = event.customers.filter((record) => !index.has(recordTopic(record)));
        if (strangers.length > 0 && index.has(ANY_CUSTOMER)) void onStrangers(strangers).then(markAbout);
      }
    }
  };
}
