/** Two viewers of one graph ask at the same time, each with what is the other's; neither may be told anything of it. */
import type { GraphQLSchema } from 'graphql';
import type { Answer, Ask, Question } from './ask.ts';
import { distinctiveOf } from './belongings.ts';
import type { Belongings, Distinctive } from './belongings.ts';
import { harvest } from './harvest.ts';
import { leaksOf } from './leaks.ts';
import type { Leak } from './leaks.ts';
import { createRandom } from './random.ts';
import { randomOperation } from './random-operation.ts';

export interface Party {
  readonly name: string;
  readonly ask: Ask;
  /** Ids and numbers of its own that it knows without asking. */
  readonly starts: readonly string[];
}

/** A party, and what is its own. */
export interface Side extends Party {
  readonly belongings: Belongings;
  readonly distinctive: Distinctive;
}

export interface FoundLeak extends Leak {
  readonly to: string;
  readonly question: Question;
}

export interface Report {
  readonly answered: number;
  readonly refused: Readonly<Record<string, number>>;
  /** Answers that told the one who asked something of its own. */
  readonly telling: number;
  /** Questions that would have told, had the other one asked: the same ones, asked by it. */
  readonly provoking: number;
  readonly leaks: readonly FoundLeak[];
}

export type Sides = readonly [Side, Side];

export async function sidesOf(schema: GraphQLSchema, [a, b]: readonly [Party, Party]): Promise<Sides> {
  const ofA = await harvest(schema, a.ask, a.starts);
  const ofB = await harvest(schema, b.ask, b.starts);
  return [
    { ...a, belongings: ofA, distinctive: distinctiveOf(schema, ofA, ofB) },
    { ...b, belongings: ofB, distinctive: distinctiveOf(schema, ofB, ofA) },
  ];
}

export interface Case {
  readonly asks: Side;
  readonly other: Side;
  readonly question: Question;
  /** Asked by the other as well, at the same time: whether there was something to be found. */
  readonly isProbed: boolean;
}

const PROBED_SHARE = 0.2;

interface CaseOptions {
  /** Operations of the first side; the second asks a tenth as many between them. */
  readonly count: number;
  readonly seed: number;
  /** Fields of the root that tell whoever has a proof, such as an order's number and address. */
  readonly byProof: readonly string[];
}

export function randomCases(schema: GraphQLSchema, [a, b]: Sides, options: CaseOptions): readonly Case[] {
  const { count, seed, byProof } = options;
  const random = createRandom(seed);
  const caseOf = (asks: Side, other: Side): Case => {
    const material = { schema, random, own: asks.belongings, others: other.belongings };
    const query = randomOperation(material, byProof);
    return { asks, other, question: { query }, isProbed: random.chance(PROBED_SHARE) };
  };
  return Array.from({ length: count }, (_, place) =>
    place % 10 === 0 ? [caseOf(a, b), caseOf(b, a)] : [caseOf(a, b)],
  ).flat();
}

interface Counted {
  answered: number;
  refused: Record<string, number>;
  telling: number;
  provoking: number;
  leaks: FoundLeak[];
}

function note(counted: Counted, { asks, other, question }: Case, answer: Answer): void {
  if (answer.data === undefined) {
    const code = answer.errors?.[0]?.extensions?.code ?? 'without a code';
    counted.refused[code] = (counted.refused[code] ?? 0) + 1;
  } else counted.answered += 1;
  const sent = JSON.stringify(question);
  if (leaksOf(answer, sent, asks.distinctive).length > 0) counted.telling += 1;
  for (const leak of leaksOf(answer, sent, other.distinctive)) counted.leaks.push({ ...leak, to: asks.name, question });
}

async function runCase(counted: Counted, one: Case): Promise<void> {
  const { asks, other, question, isProbed } = one;
  const [answer, probe] = await Promise.all([asks.ask(question), isProbed ? other.ask(question) : {}]);
  note(counted, one, answer);
  if (leaksOf(probe, JSON.stringify(question), other.distinctive).length > 0) counted.provoking += 1;
}

const AT_ONCE = 8;

/** So many at the same time, of both sides. */
export async function runCases(cases: readonly Case[]): Promise<Report> {
  const counted: Counted = { answered: 0, refused: {}, telling: 0, provoking: 0, leaks: [] };
  const waiting = cases.values();
  const worker = async (): Promise<void> => {
    // oxlint-disable-next-line no-await-in-loop -- the others run beside it
    for (const one of waiting) await runCase(counted, one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return counted;
}
