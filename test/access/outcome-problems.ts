import { isDeepStrictEqual } from 'node:util';
import type { FieldRules } from '../../schema/field-rules.ts';
import type { Answer } from '../graph/demo-graph.ts';
import { NOTHING_TO_HIDE } from './known-gaps.ts';
import type { Outcome } from './outcomes.ts';
import { forbidden, valuesAt } from './told.ts';

/** A field of a type, at the end of its question's way. */
export interface Asked {
  readonly coordinate: string;
  readonly way: readonly string[];
  readonly answer: Answer;
  /** What a lead is told who asks the same. */
  readonly lead: Answer;
}

function hidesSome(value: unknown): boolean {
  return String(value).includes('***');
}

/** Of words each may hold nothing to hide, and is then as the lead is told it: that one of them does is asked apart. */
function isMasked(pii: string, value: unknown, known: readonly unknown[]): boolean {
  const isKnown = known.includes(value);
  return pii === 'TEXT' ? isKnown || hidesSome(value) : !isKnown;
}

function errorProblems(outcome: Outcome, { coordinate, way, answer }: Asked): readonly string[] {
  const refused = new Set(forbidden(answer));
  const before = way.slice(0, -1).map((_, at) => way.slice(0, at + 1).join('.'));
  const isRefused = refused.has(way.join('.'));
  const isBehind = before.some((place) => refused.has(place));
  return [
    ...(isRefused === (outcome === 'refused') ? [] : [`${coordinate}: ${isRefused ? 'is' : 'is not'} refused.`]),
    ...(isBehind === (outcome === 'behind')
      ? []
      : [`${coordinate}: ${isBehind ? 'is' : 'is not'} behind what is refused.`]),
  ];
}

/** Some of them or none, in their order, and nothing else. */
function isPartOf(values: readonly unknown[], whole: readonly unknown[]): boolean {
  let at = 0;
  for (const value of whole) if (at < values.length && isDeepStrictEqual(value, values[at])) at += 1;
  return at === values.length;
}

function isNull(value: unknown): boolean {
  return value === null;
}

function isOutcome(outcome: Outcome, told: readonly unknown[], known: readonly unknown[], pii: string | null): boolean {
  const values = told.filter((value) => !isNull(value));
  switch (outcome) {
    case 'plain':
      return isDeepStrictEqual(told, known);
    case 'fewer':
      return values.length > 0 && told.length < known.length && isPartOf(told, known);
    case 'own':
      return values.length > 0 && known.every(isNull);
    case 'masked':
      return (
        pii !== null &&
        (values.length > 0 || known.every(isNull)) &&
        values.every((value) => isMasked(pii, value, known))
      );
    case 'empty':
      return told.length > 0 && values.length === 0 && !known.every(isNull);
    case 'refused':
    case 'behind':
    case 'nothing':
    case 'absent':
      return values.length === 0;
  }
}

function valueProblems(
  outcome: Outcome,
  { coordinate, way, answer, lead }: Asked,
  rules: FieldRules,
): readonly string[] {
  const [told, known] = [valuesAt(answer.data, way).flat(), valuesAt(lead.data, way).flat()];
  return isOutcome(outcome, told, known, rules.get(coordinate)?.pii ?? null)
    ? []
    : [`${coordinate}: is not ${outcome}, beside what the lead is told.`];
}

/** Of words: whether a mask is seen in them, as `known-gaps.ts` says. */
function wordProblems(outcome: Outcome, { coordinate, way, answer }: Asked, rules: FieldRules): readonly string[] {
  if (outcome !== 'masked' || rules.get(coordinate)?.pii !== 'TEXT') return [];
  const isSeen = valuesAt(answer.data, way).flat().some(hidesSome);
  return isSeen === !NOTHING_TO_HIDE.includes(coordinate)
    ? []
    : [`${coordinate}: ${isSeen ? 'shows a mask' : 'shows no mask'}, other than NOTHING_TO_HIDE says.`];
}

/** How an answer differs from what the matrix says of a field; empty where it does not. */
export function outcomeProblems(outcome: Outcome, asked: Asked, rules: FieldRules): readonly string[] {
  return [
    ...errorProblems(outcome, asked),
    ...valueProblems(outcome, asked, rules),
    ...wordProblems(outcome, asked, rules),
  ];
}
