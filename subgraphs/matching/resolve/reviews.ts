/** What a person has to decide: as few questions as settle everything. */
import { createUnionFind } from '../sure/union-find.ts';
import type { Apart } from './apart.ts';
import type { BitsBetween, Component, ProbableEdge, ReviewPair } from './component.ts';
import { hasVeto, shareLimit } from './crossings.ts';
import type { Cluster } from './crossings.ts';

/** Whether two clusters are one, by their likest pair. */
interface Question {
  readonly one: Cluster;
  readonly other: Cluster;
  readonly likest: ProbableEdge;
  /** Both have a number of a system that holds each customer once. */
  readonly isLimited: boolean;
}

function isLikelier(one: ProbableEdge, other: ProbableEdge): boolean {
  return one.bits !== other.bits ? one.bits > other.bits : one.a !== other.a ? one.a < other.a : one.b < other.b;
}

/**
 * Of any two clusters one question at the most, unless somebody has kept the two apart, or some of their records are known to
 * be two people (twins, father and son): that is no question to anybody, and a pair of others of theirs would hide it.
 */
function questionsOf(
  component: Component,
  clusters: readonly Cluster[],
  apart: Apart,
  bitsBetween: BitsBetween,
): readonly Question[] {
  const clusterOf = new Map(clusters.flatMap((cluster) => cluster.records.map((record) => [record, cluster] as const)));
  const questions = new Map<string, Omit<Question, 'isLimited'>>();
  for (const edge of component.probable) {
    const [one, other] = [clusterOf.get(edge.a), clusterOf.get(edge.b)];
    if (edge.vetoed || one === undefined || other === undefined || one === other) continue;
    const [left, right] = one.first < other.first ? [one, other] : [other, one];
    const pair = `${left.first} ${right.first}`;
    const known = questions.get(pair);
    if (known === undefined || isLikelier(edge, known.likest))
      questions.set(pair, { one: left, other: right, likest: edge });
  }
  return [...questions.values()]
    .filter(({ one, other }) => !apart.parts(one.records, other.records) && !hasVeto(one, other, bitsBetween))
    .map((question) => ({ ...question, isLimited: shareLimit(question.one, question.other, component) }));
}

/**
 * Those that hang on another one: who may be either of two numbers of one system is not asked about while it is open whether
 * these are one. If so, a build joins all three; if not, it asks.
 */
function waiting(questions: readonly Question[]): ReadonlySet<Question> {
  const free = new Map<Cluster, Map<Cluster, Question>>();
  const note = (one: Cluster, other: Cluster, question: Question): void => {
    const known = free.get(one);
    if (known === undefined) free.set(one, new Map([[other, question]]));
    else known.set(other, question);
  };
  for (const question of questions.filter(({ isLimited }) => !isLimited)) {
    note(question.one, question.other, question);
    note(question.other, question.one, question);
  }
  const found = new Set<Question>();
  for (const { one, other } of questions.filter(({ isLimited }) => isLimited)) {
    for (const [third, question] of free.get(one) ?? []) {
      const rival = free.get(other)?.get(third);
      if (rival !== undefined) found.add(question).add(rival);
    }
  }
  return found;
}

/**
 * The likest first, and none that the answers to these settle: are A and B one, and B and C, nobody is asked about A and C. If
 * an answer is no, the next build or update asks what it had settled.
 */
function withoutSettled(questions: readonly Question[], size: number): readonly Question[] {
  const sets = createUnionFind(size);
  const asked: Question[] = [];
  for (const question of questions.toSorted((a, b) => (isLikelier(a.likest, b.likest) ? -1 : 1))) {
    const { one, other } = question;
    if (sets.find(one.first) === sets.find(other.first)) continue;
    sets.union(one.first, other.first);
    asked.push(question);
  }
  return asked;
}

/** Shape: by their records. */
export function reviewsOf(
  component: Component,
  clusters: readonly Cluster[],
  apart: Apart,
  bitsBetween: BitsBetween,
): ReviewPair[] {
  const { records } = component;
  const questions = questionsOf(component, clusters, apart, bitsBetween);
  const late = waiting(questions);
  const now = questions.filter((question) => !late.has(question));
  return withoutSettled(now, records.length)
    .map(({ likest }) => likest)
    .toSorted((one, other) => one.a - other.a || one.b - other.b)
    .map(({ a, b, bits, probability }) => ({
      left: records[a]?.id ?? '',
      right: records[b]?.id ?? '',
      bits,
      probability,
    }));
}
