import type { FormattedExecutionResult } from 'graphql';
import { afterLook, beginActivity, isOverrun, newsIn, unseenActivity } from '../../../subgraphs/index.ts';
import type { Activity, ActivityItem } from '../../../subgraphs/index.ts';
import { tooMuchNews } from '../refusals.ts';
import { readHistory } from './history-pages.ts';
import type { History } from './history-pages.ts';
import { isRefused, movedErrors, objectAt, refused, result } from './results.ts';
import { ANY_CUSTOMER, customerTopic, recordTopic } from './subject.ts';
import type { Seen, Subject, SubjectRequest } from './subject.ts';

/** News of one look; half of what a listener may have waiting, so that nobody is dropped for a burst alone. */
const MOST_NEWS = 50;

type Told = ReadonlyMap<string, FormattedExecutionResult>;

/** Where the history starts in an answer to the client's selection. */
const NODES = ['customer', 'interactions', 'nodes'] as const;

/** How many of each page have to be read to reach all items, by the page's cursor. */
function readsFor(items: readonly ActivityItem[], { places }: History): ReadonlyMap<string | null, number> {
  const reads = new Map<string | null, number>();
  for (const { id } of items) {
    const place = places.get(id);
    if (place !== undefined) reads.set(place.after, Math.max(reads.get(place.after) ?? 0, place.index + 1));
  }
  return reads;
}

/** The interactions of one answer, each as the subscription tells it, by id. */
function toldIn(answer: FormattedExecutionResult, { look, responseName }: SubjectRequest): Told {
  const nodes = objectAt(answer.data, NODES);
  const told = new Map<string, FormattedExecutionResult>();
  if (!Array.isArray(nodes)) return told;
  for (const [index, node] of nodes.entries()) {
    const { [look.idField]: id, ...selected } = objectAt(node, []) ?? {};
    const errors = movedErrors(answer.errors, [...NODES, index], [responseName]);
    if (typeof id === 'string') told.set(id, result({ [responseName]: selected }, errors));
  }
  return told;
}

/**
 * What happens between us and a customer: each interaction once, the oldest first. Null, and the end, for a customer who
 * does not exist.
 */
export function createCustomerActivity(request: SubjectRequest, now: () => Date): Subject {
  const { run, look, responseName, id, variables } = request;
  /** Null before the first look. */
  let activity: Activity | null = null;
  let topics: readonly string[] = [ANY_CUSTOMER, customerTopic(id)];

  /** Items with the client's selection; those that have moved since, or gone, are absent. */
  async function tell(items: readonly ActivityItem[], history: History): Promise<Told> {
    const told = new Map<string, FormattedExecutionResult>();
    for (const [after, first] of readsFor(items, history)) {
      const { names } = look;
      // Pages one after the other: there is more than one in a burst alone.
      // oxlint-disable-next-line no-await-in-loop
      const answer = await run(look.query, {
        ...variables,
        [names.id]: id,
        [names.first]: first,
        [names.after]: after,
      });
      for (const [key, interaction] of toldIn(answer, request)) told.set(key, interaction);
    }
    return told;
  }

  async function newsOf(history: History, before: Activity): Promise<Omit<Seen, 'topics'>> {
    if (isOverrun(before, history)) {
      const end = tooMuchNews(responseName);
      return { first: end, news: [end], isOver: true, again: 'no' };
    }
    const all = newsIn(before, history);
    const items = all.slice(0, MOST_NEWS);
    const told = items.length === 0 ? new Map<string, never>() : await tell(items, history);
    const untold = all.filter((item, index) => index >= MOST_NEWS || !told.has(item.id)).map((item) => item.id);
    activity = afterLook(before, history, new Set(untold));
    return {
      first: null,
      isOver: false,
      news: items.flatMap((item) => told.get(item.id) ?? []),
      again: told.size > 0 && untold.length > 0 ? 'now' : untold.length > 0 || history.isAwaited ? 'soon' : 'no',
    };
  }

  return {
    async look(): Promise<Seen> {
      const before = activity ?? unseenActivity(now());
      const read = await readHistory(run, id, before);
      switch (read.kind) {
        case 'nobody': {
          const nobody = result({ [responseName]: null }, []);
          return { first: nobody, news: [nobody], isOver: true, topics, again: 'no' };
        }
        case 'failed': {
          if (isRefused(read.answer)) return refused(read.answer);
          activity = before; // those who listen have been told of the failure: what comes from now on is news to them
          const errors = movedErrors(read.answer.errors, [], []).map((error) => ({ ...error, path: [responseName] }));
          const failure = result({ [responseName]: null }, errors);
          return { first: failure, news: [], isOver: false, topics, again: 'soon' };
        }
        case 'history': {
          const { history } = read;
          const ids = new Set([id, history.customer]); // the id of before, where two customers were found to be one
          topics = [ANY_CUSTOMER, ...[...ids].map(customerTopic), ...history.records.map(recordTopic)];
          if (activity !== null) return { ...(await newsOf(history, activity)), topics };
          activity = beginActivity(history, before.began);
          return { news: [], first: null, isOver: false, topics, again: history.isAwaited ? 'soon' : 'no' };
        }
      }
    },
  };
}
