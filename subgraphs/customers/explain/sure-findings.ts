import { sureEdges } from '../../matching/sure/sure-edges.ts';
import { createSureJudge } from '../../matching/sure/sure-judge.ts';
import type { Tie } from '../identity/given-ties.ts';
import { toTies } from '../identity/given-ties.ts';
import type { ComparedPair } from './compared-pair.ts';
import type { NotJoined, SureFinding } from './pair-explanation.ts';

export interface SureQuestion {
  readonly pair: ComparedPair;
  /** Of the two, nobody else's. */
  readonly ties: readonly Tie[];
  /** Sure rules make them one, with all that others have to say. */
  readonly areJoined: boolean;
}

type SharedRule = 'EXACT_EMAIL' | 'EXACT_PHONE';

/** The values that a rule finds on both. */
function sharedValues({ table }: ComparedPair, rule: SharedRule): readonly string[] {
  if (rule === 'EXACT_EMAIL') {
    const [one = -1, other = -1] = table.emails.ids;
    return one >= 0 && one === other ? [table.emails.texts[one] ?? ''] : [];
  }
  if (table.guests.includes(1)) return [];
  const { phones } = table.persons;
  const of = (row: number) => phones.flatMap(({ ids, texts }) => texts[ids[row] ?? -1] ?? []);
  const others = new Set(of(1));
  return [...new Set(of(0))].filter((phone) => phone.startsWith('+') && others.has(phone));
}

function isOneSystem({ table }: ComparedPair): boolean {
  const [one = -1, other = -1] = table.limits;
  return one >= 0 && one === other;
}

/** Whether sure rules join the two where nobody else is looked at. */
function wouldJoin({ table }: ComparedPair): boolean {
  return sureEdges({ table, given: [], apart: [], judge: createSureJudge(table.persons) }).length > 0;
}

function whyNot({ pair, ties }: SureQuestion, rule: SureFinding['rule'], values: readonly string[]): NotJoined {
  if (ties.some((tie) => tie.rule === 'APART')) return 'DECIDED_APART';
  const kind = rule === 'EXACT_EMAIL' ? 'signs in with' : 'phone';
  if (values.length > 0 && values.every((value) => pair.isCommonText(kind, value))) return 'COMMON';
  const isGiven = rule === 'CROSSWALK' || rule === 'SHARED_KEY';
  if (rule !== 'CROSSWALK' && isOneSystem(pair)) return 'ONE_SYSTEM';
  return isGiven || wouldJoin(pair) ? 'AMBIGUOUS' : 'CONTRADICTION';
}

/** The sure rules that the two fulfil, the strongest first, and whether each joins them. */
export function sureFindings(question: SureQuestion): readonly SureFinding[] {
  const { pair, ties, areJoined } = question;
  const given = new Set(toTies(ties).joined.map(({ rule }) => rule));
  const said = (['CROSSWALK', 'SHARED_KEY'] as const)
    .filter((rule) => given.has(rule))
    .map((rule) => ({ rule, values: [] as readonly string[] }));
  const shared = (['EXACT_EMAIL', 'EXACT_PHONE'] as const)
    .map((rule) => ({ rule, values: sharedValues(pair, rule) }))
    .filter(({ values }) => values.length > 0);
  return [...said, ...shared].map(({ rule, values }) => {
    return { rule, notJoined: areJoined ? null : whyNot(question, rule, values) };
  });
}
