/** The operations of the web site, by their hashes: by another's ids they tell nothing. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, OperationTypeNode, parse, print } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Question } from './ask.ts';
import { openIsolatedGraph, readSchema } from './isolated-graph.ts';
import type { IsolatedGraph } from './isolated-graph.ts';
import { runCases, sidesOf } from './isolation.ts';
import type { Case, Side, Sides } from './isolation.ts';

const SITE = join(import.meta.dirname, '../../operations/site');
/** Of one kind of id, so many. */
const EACH = 5;

let graph: IsolatedGraph;
let sides: Sides;
beforeAll(async () => {
  graph = await openIsolatedGraph('compiled');
  sides = await sidesOf(readSchema('api'), [
    await graph.customer('orders:C00017'),
    await graph.customer('orders:C00027'),
  ]);
});
afterAll(() => graph.close());

/** Each operation of a file that is asked by an id, for some rows of whoever it is. */
function questionsAbout(file: string, { belongings }: Side): readonly Question[] {
  const text = readFileSync(join(SITE, file), 'utf8');
  const sha256Hash = createHash('sha256').update(text).digest('hex');
  const extensions = { persistedQuery: { version: 1, sha256Hash } };
  const operation = parse(text).definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  const names = (operation?.variableDefinitions ?? []).map(({ variable, type }) => [variable.name.value, print(type)]);
  if (operation?.operation !== OperationTypeNode.QUERY || !names.some(([name]) => name === 'id')) return [];
  const ids = ['Order', 'Invoice', 'Ticket', 'Shipment'].flatMap((type) =>
    [...(belongings.get(`${type}.id`) ?? [])].slice(0, EACH),
  );
  return ids.map((id) => ({ variables: { id }, extensions }));
}

describe('registered operations by hash', () => {
  it('tell a customer what is his, and nothing by the ids of another', async () => {
    const [a, b] = sides;
    const files = readdirSync(SITE).filter((file) => file.endsWith('.graphql'));
    const cases = files
      .flatMap((file) => questionsAbout(file, b))
      .map((question): Case => ({ asks: a, other: b, question, isProbed: true }));
    const report = await runCases(cases);
    expect(report.leaks).toEqual([]);
    expect(report.refused).toEqual({});
    expect(report.provoking).toBeGreaterThanOrEqual(EACH);
  });
});
