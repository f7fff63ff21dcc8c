import type { Answer } from './ask.ts';
import { leavesOf } from './leaves.ts';
import type { Distinctive } from './belongings.ts';

export interface Leak {
  /** What the other's field holds, such as `Order.number`. */
  readonly of: string;
  /** Where it was told: a field of the answer, or `errors`. */
  readonly told: string;
  readonly value: string;
}

/** Words of a text that may be values: an address, a number, an id. */
const WORD = /[\p{L}\p{N}_@.:+-]+/gu;

/** The whole text, and its words without the full stops and colons of prose. */
function candidates(text: string): readonly string[] {
  return [text, ...[...text.matchAll(WORD)].map(([word]) => word.replace(/[.:]+$/, ''))];
}

function leaksIn(text: string, told: string, { values }: Distinctive): readonly Leak[] {
  return candidates(text).flatMap((value) => {
    const of = values.get(value);
    return of === undefined ? [] : [{ of, told, value }];
  });
}

/**
 * The other's values in an answer. An error may repeat what the question had in it; data may not, as they would say
 * that there is such a thing.
 */
export function leaksOf(answer: Answer, sent: string, others: Distinctive): readonly Leak[] {
  const inData = [...leavesOf(answer.data)].flatMap(({ coordinate, value }) => leaksIn(value, coordinate, others));
  const inErrors = (answer.errors ?? [])
    .flatMap((error) => leaksIn(JSON.stringify(error), 'errors', others))
    .filter(({ value }) => !sent.includes(value));
  return [...inData, ...inErrors];
}
