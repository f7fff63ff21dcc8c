/** Whether all contestants give the same answer: nobody is measured who leaves work out. */
import type { HttpRequest, Running } from '../contestants.ts';
import type { BenchQuery } from '../queries.ts';
import type { Variables } from '../world/questions.ts';
import type { Asked } from './measure.ts';
import { spread } from './spread.ts';

/** Questions of each query that are compared. */
const SAMPLE = 25;
/** Characters of a value in a message. */
const SHOWN = 120;

export interface Difference {
  /** As `customerByRecord.orders.nodes[3].state`. */
  readonly path: string;
  readonly expected: unknown;
  readonly got: unknown;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The first place at which two values of JSON differ; null where they are equal, whatever the order of their keys. */
export function firstDifference(expected: unknown, got: unknown, path = ''): Difference | null {
  if (!isObject(expected) || !isObject(got) || Array.isArray(expected) !== Array.isArray(got)) {
    return expected === got ? null : { path, expected, got };
  }
  for (const key of new Set([...Object.keys(expected), ...Object.keys(got)])) {
    const below = Array.isArray(expected) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    const found = firstDifference(expected[key], got[key], below);
    if (found !== null) return found;
  }
  return null;
}

export interface Answer {
  readonly data: unknown;
  readonly bytes: number;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/** Errors: where it is no answer, or one with errors. */
export async function ask({ url, body, headers }: HttpRequest): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const text = await response.text();
  const { data, errors } = JSON.parse(text) as { readonly data?: unknown; readonly errors?: unknown }; // GraphQL's answer
  if (response.ok && errors === undefined && data !== undefined) return { data, bytes: Buffer.byteLength(text) };
  throw new Error(`It must answer without errors, but answered ${response.status} ${shown(errors ?? data)}.`);
}

export type Answers = ReadonlyMap<Variables, Answer>;

/** Answers to a sample; null where the contestant does not answer the query. */
export async function askSample(running: Running, { query, questions }: Asked): Promise<Answers | null> {
  const answers = new Map<Variables, Answer>();
  for (const variables of spread(questions, SAMPLE)) {
    const request = running.request(query, variables);
    if (request === null) return null;
    // One after the other: it is no load.
    // oxlint-disable-next-line no-await-in-loop
    answers.set(variables, await ask(request));
  }
  return answers;
}

/** Errors: at the first difference, with both values. */
export function checkSame(title: string, query: BenchQuery, expected: Answers, got: Answers): void {
  for (const [variables, answer] of expected) {
    const difference = firstDifference(answer.data, got.get(variables)?.data);
    if (difference === null) continue;
    throw new Error(
      `bench: ${title} must answer ${query.title} as the gateway does, but for ${JSON.stringify(variables)} it says ` +
        `${shown(difference.got)} at ${difference.path} where the gateway says ${shown(difference.expected)}.`,
    );
  }
}

/** Units: bytes of a body, on the average. */
export function meanBytes(answers: Answers): number {
  const all = [...answers.values()];
  return all.reduce((sum, { bytes }) => sum + bytes, 0) / all.length;
}
