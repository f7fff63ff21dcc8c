import type { LinkRule } from '../../../../schema/enums.ts';
import type { NotJoined, PairExplanation, SureFinding } from '../../../../subgraphs/index.ts';

export function percent(share: number): string {
  // Never rounded up to what it does not reach.
  return `${(Math.floor(share * 1000) / 10).toString()} %`;
}

/** By what a record is where it is. */
export const RULE_WORDS: Readonly<Record<LinkRule, string>> = {
  MANUAL: 'a person decided',
  CROSSWALK: 'a crosswalk, or a merge in their system',
  SHARED_KEY: 'a key that systems share',
  EXACT_EMAIL: 'the same e-mail',
  EXACT_PHONE: 'the same phone and name',
  PROBABILISTIC: 'likeness',
  ONLY_RECORD: 'the only record',
};

const NOT_JOINED_WORDS: Readonly<Record<NotJoined, string>> = {
  DECIDED_APART: 'a person keeps the two apart',
  COMMON: "more than 20 records hold it, so that it is nobody's",
  ONE_SYSTEM: 'the two are different numbers of one system',
  CONTRADICTION: 'their names, birth dates or titles are those of two people',
  AMBIGUOUS: 'it is ambiguous: others who hold it, or who are one with these, stand against it',
};

const FINDING_WORDS: Readonly<Record<SureFinding['rule'], string>> = {
  CROSSWALK: 'a crosswalk, or a merge in their system, names both',
  SHARED_KEY: 'they hold the same key',
  EXACT_EMAIL: 'they have the same e-mail',
  EXACT_PHONE: 'they have the same phone number',
};

/** A phone number joins those alone who bear one name. */
const OTHER_NAMES = 'their names are not the same, or titles and birth dates are those of two people';

export function findingLine({ rule, notJoined }: SureFinding): string {
  if (notJoined === null) return `${FINDING_WORDS[rule]}; that joins them`;
  const isOtherNames = rule === 'EXACT_PHONE' && notJoined === 'CONTRADICTION';
  return `${FINDING_WORDS[rule]}; that joins nobody here: ${isOtherNames ? OTHER_NAMES : NOT_JOINED_WORDS[notJoined]}`;
}

function vetoWords({ evidence }: PairExplanation): string {
  return evidence.find(({ field }) => field === 'veto')?.level ?? 'something forbids it';
}

function reviewLine(explanation: PairExplanation, system: string | null): string {
  const { probability, thresholds, evidence } = explanation;
  const [likely, link, review] = [probability, thresholds.link, thresholds.review].map(percent);
  if (probability < thresholds.review) return 'Left to a person: other records of the two customers are alike.';
  if (evidence.some(({ field }) => field === 'veto')) {
    return `Left to a person: ${likely} would do, but ${vetoWords(explanation)}.`;
  }
  if (system !== null)
    return `Left to a person: the two customers have two numbers of ${system}, which likeness never makes one.`;
  if (probability < thresholds.link) return `Left to a person: ${likely} is at or above ${review} and below ${link}.`;
  return `Left to a person: ${likely} would do, but other records are as alike to one of the two customers.`;
}

/** The decision, in one sentence. */
export function verdictLine(explanation: PairExplanation): string {
  const { verdict, probability, thresholds } = explanation;
  const likely = percent(probability);
  switch (verdict.kind) {
    case 'JOINED_BY_RULE':
      return `One customer: ${verdict.rule === 'MANUAL' ? 'a person said so' : FINDING_WORDS[verdict.rule]}.`;
    case 'JOINED_BY_LIKENESS':
      return `One customer, joined by likeness: ${likely} is at or above ${percent(thresholds.link)}.`;
    case 'JOINED_THROUGH_OTHERS':
      return 'One customer, joined through other records that each of the two is one with.';
    case 'DECIDED_APART':
      return 'Two customers: kept apart by a person.';
    case 'REVIEW':
      return reviewLine(explanation, verdict.system);
    case 'VETOED':
      return `Two customers: kept apart because ${vetoWords(explanation)}.`;
    case 'NOT_COMPARED':
      return 'Two customers: nothing that pairs are looked for by is the same, so that no build compares them.';
    case 'UNLIKE':
      return `Two customers: ${likely} is below ${percent(thresholds.review)}.`;
    case 'CONTESTED':
      return `Two customers: ${likely} is enough to ask, but others of their records are two people's, or a person is asked about those first, which settles it.`;
  }
}
