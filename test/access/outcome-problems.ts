import type { FieldRules } from '../../schema/field-rules.ts';
import type { Answer } from '../graph/demo-graph.ts';
import type { Outcome } from './matrix.ts';
import { forbidden, valuesAt } from './told.ts';

/** A field of a type, at the end of its question's way. */
export interface Asked {
  readonly coordinate: string;
  readonly way: readonly string[];
  readonly answer: Answer;
  /** What a lead is told who asks the same. */
  readonly lead: Answer;
}

/** Words may hold nothing to hide, and a page of a viewer's rows reach further back than a lead's. */
function isToldAs(outcome: Outcome, pii: string, value: unknown, known: readonly unknown[]): boolean {
  const isKnown = known.includes(value);
  if (pii !== 'TEXT') return isKnown === (outcome === 'plain');
  return isKnown || String(value).includes('***') === (outcome === 'masked');
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

function valueProblems(
  outcome: Outcome,
  { coordinate, way, answer, lead }: Asked,
  rules: FieldRules,
): readonly string[] {
  const [told, known] = [valuesAt(answer.data, way), valuesAt(lead.data, way).flat()];
  const values = told.flat().filter((value) => value !== null);
  if (outcome !== 'plain' && outcome !== 'masked') return values.length === 0 ? [] : [`${coordinate}: has values.`];
  if (told.length === 0 && known.length > 0) return [`${coordinate}: has no values.`];
  const pii = rules.get(coordinate)?.pii ?? null;
  const isRight = pii === null || values.every((value) => isToldAs(outcome, pii, value, known));
  return isRight ? [] : [`${coordinate}: is not ${outcome}.`];
}

/** How an answer differs from what the matrix says of a field; empty where it does not. */
export function outcomeProblems(outcome: Outcome, asked: Asked, rules: FieldRules): readonly string[] {
  return [...errorProblems(outcome, asked), ...valueProblems(outcome, asked, rules)];
}
