import type { Answer } from './ask.ts';
import { leavesOf } from './leaves.ts';
import type { Distinctive } from './belongings.ts';

export interface Leak {
  /** What the other's field holds, such as `Order.number`. */
  readonly of: string;
  /** Where it was told: a field of the answer, `errors` or `extensions`. */
  readonly told: string;
  readonly value: string;
}

/** Words of a text that may be values: an address, a number, an id. */
const WORD = /[\p{L}\p{N}_@.:+-]+/gu;

/** Words without the full stops and colons of prose. */
function wordsOf(text: string): readonly string[] {
  return [...text.matchAll(WORD)].map(([word]) => word.replace(/[.:]+$/, ''));
}

const phrasesOf = new WeakMap<Distinctive, readonly string[]>();

/** Values that are no single word: names, telephones as people write them. */
function phrasesIn(others: Distinctive): readonly string[] {
  let phrases = phrasesOf.get(others);
  if (phrases === undefined) {
    phrases = [...others.values.keys()].filter((value) => wordsOf(value)[0] !== value);
    phrasesOf.set(others, phrases);
  }
  return phrases;
}

function leaksIn(text: string, told: string, others: Distinctive): readonly Leak[] {
  const found = new Set([...wordsOf(text), ...phrasesIn(others).filter((phrase) => text.includes(phrase))]);
  return [...found].flatMap((value) => {
    const of = others.values.get(value);
    return of === undefined ? [] : [{ of, told, value }];
  });
}

/**
 * The other's values in an answer. An error may repeat what the question had in it; data may not, as they would say
 * that there is such a thing.
 */
export function leaksOf(answer: Answer, sent: string, others: Distinctive): readonly Leak[] {
  const inData = [...leavesOf(answer.data)].flatMap(({ coordinate, value }) => leaksIn(value, coordinate, others));
  const beside = { errors: answer.errors ?? [], extensions: answer.extensions ?? {} };
  const inThese = Object.entries(beside)
    .flatMap(([told, part]) => leaksIn(JSON.stringify(part), told, others))
    .filter(({ value }) => !sent.includes(value));
  return [...inData, ...inThese];
}
