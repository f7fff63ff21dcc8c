import type { Nearness } from '../../../adapters/registry/port.ts';
import { editDistance } from '../../matching/compare/text/edit-distance.ts';
import { SCORES } from './score-values.ts';
import { wordForms } from './words.ts';

/** A word with a slip is never worth as much as the word. */
const SLIP = 0.8;
/** "Rosa M. Delgado" may well be Rosa Delgado. */
const LACKING_ONE = 0.7;
const LEAST_BESIDE_IT = 2;
const SHORTEST_WITH_SLIP = 3;

interface WordMatch {
  readonly kind: 'whole' | 'slip' | 'start';
  /** 1 but for a slip: which part of the word is right. */
  readonly likeness: number;
}

const WHOLE: WordMatch = { kind: 'whole', likeness: 1 };
const START: WordMatch = { kind: 'start', likeness: 1 };

function slipIn(asked: string, held: string): WordMatch | null {
  const longer = Math.max(asked.length, held.length);
  if (longer < SHORTEST_WITH_SLIP || editDistance(asked, held, 1) > 1) return null;
  return { kind: 'slip', likeness: 1 - 1 / longer };
}

/** Of the forms of a word those of `held` that are it. */
function matchWord(asked: readonly string[], held: readonly string[]): WordMatch | null {
  if (asked.some((form) => held.includes(form))) return WHOLE;
  if (asked.some((form) => held.some((word) => word.startsWith(form)))) return START;
  const slips = asked.flatMap((form) => held.map((word) => slipIn(form, word)).filter((slip) => slip !== null));
  return slips.toSorted((a, b) => b.likeness - a.likeness)[0] ?? null;
}

type Words = readonly (readonly string[])[];

/** A word of the name is meant by one asked for that matches no other of its words better. */
function baseOf(asked: Words, held: Words, matches: readonly (WordMatch | null)[]): number {
  if (matches.some((match) => match?.kind === 'start')) return SCORES.startsOfWords;
  const isMeant = (forms: readonly string[]): boolean =>
    asked.some((word, place) => {
      const match = matchWord(word, forms);
      return match !== null && match.kind === matches[place]?.kind;
    });
  return held.every(isMeant) ? SCORES.wholeName : SCORES.wholeWords;
}

/** How well words, in any order, are those of a name, of which one of three or more may be missing; null where they are not. */
export function scoreName(text: string, name: string): number | null {
  const [asked, held] = [wordForms(text), wordForms(name)];
  const forms = held.flat();
  const each = asked.map((word) => matchWord(word, forms));
  const matches = each.filter((match) => match !== null);
  const lacking = asked.length - matches.length;
  if (matches.length === 0 || lacking > (matches.length >= LEAST_BESIDE_IT ? 1 : 0)) return null;
  const base = baseOf(asked, held, each) * LACKING_ONE ** lacking;
  const hasSlip = matches.some(({ kind }) => kind === 'slip');
  const likeness = matches.reduce((sum, match) => sum + match.likeness, 0) / matches.length;
  return Math.round(base * (hasSlip ? SLIP * likeness : 1) * 1000) / 1000;
}

/** What a name that the index found so can score at best. */
export function nameAtBest(text: string, nearness: Nearness): number {
  switch (nearness) {
    case 'preferred':
      return SCORES.wholeName;
    case 'exact':
      return SCORES.wholeWords;
    case 'near':
      return SCORES.wholeName * SLIP;
    case 'beginning': {
      const canLackOne = wordForms(text).length > LEAST_BESIDE_IT;
      return Math.max(SCORES.startsOfWords, canLackOne ? SCORES.wholeName * LACKING_ONE : 0);
    }
  }
}

/** Whether every word is one of the name's, as a whole and in whatever spelling. */
export function areWholeWords(text: string, name: string): boolean {
  const held = new Set(wordForms(name).flat());
  return wordForms(text).every((forms) => forms.some((form) => held.has(form)));
}
