import * as fc from 'fast-check';
import { buildSchema, parse, validate } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomOf } from '../differential/world/random-of.ts';
import { compileOperation } from '../../../../gateway/execution/operation/compile-operation.ts';
import { NULL_CONDITIONS, randomOperation } from '../differential/operations/random-operation.ts';
import type { RandomOperation } from '../differential/operations/random-operation.ts';
import { byCompiled, byGraphqlJs } from './outcomes.ts';
import { randomTree } from './random-tree.ts';
import { randomWorldSchema } from './random-world.ts';

const CASES = Number(process.env['C360_OPERATION_CASES'] ?? 800);
const FIELDS = 30;

/**
 * graphql-js leaves a promise of a list unwatched where another item of it fails at once: its rejection is nobody's. Ours must
 * leave none.
 */
let listeners: NodeJS.UnhandledRejectionListener[] = [];
const unhandled: unknown[] = [];
beforeAll(() => {
  listeners = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', (reason) => void unhandled.push(reason));
});
afterAll(() => {
  process.removeAllListeners('unhandledRejection');
  for (const listener of listeners) process.on('unhandledRejection', listener);
});

const SETTING = fc.record({
  seed: fc.integer().map(String),
  badness: fc.constantFrom(0, 0.3, 1, 2),
  lateness: fc.constantFrom(0, 0.5, 1, 2),
});

function given(seed: string): { readonly schema: GraphQLSchema; readonly operation: RandomOperation } {
  const schema = randomWorldSchema(seed);
  const operation = randomOperation(schema, seed, FIELDS, NULL_CONDITIONS);
  fc.pre(validate(schema, parse(operation.text)).length === 0);
  return { schema, operation };
}

describe('a compiled operation', () => {
  it('answers as graphql-js does: data, order of keys, errors and their places', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(SETTING, async (setting) => {
        const { schema, operation } = given(setting.seed);
        const expected = await byGraphqlJs(schema, operation, setting);
        unhandled.length = 0;
        const { text } = await byCompiled(schema, operation, setting);
        expect({ ...operation, text }).toEqual({ ...operation, text: expected });
        expect(unhandled).toEqual([]);
      }),
      { seed: 5, numRuns: CASES, endOnFailure: true },
    );
  });

  it('leaves no rejection to nobody where an item of a list fails at once', async () => {
    const schema = buildSchema('type Query { words: [String!] }');
    const words = schema.getQueryType()?.getFields()['words'];
    if (words === undefined) throw new Error('The schema has words.');
    words.resolve = () => [Promise.reject(new Error('before')), null, Promise.reject(new Error('behind'))];
    unhandled.length = 0;
    const run = compileOperation(schema, parse('{ words }'), null).run({}, {});
    await new Promise(setImmediate);
    expect(run).toMatchObject({ data: { words: null }, errors: [{ path: ['words', 1] }] });
    expect(unhandled).toEqual([]);
  });

  it(
    'tells its early part as it stays, or that it was revoked, and answers the same',
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(SETTING, async (setting) => {
          const { schema, operation } = given(setting.seed);
          const tree = randomTree(operation.text, randomOf(setting.seed, 'tree'));
          const plain = await byCompiled(schema, operation, setting);
          const { text, early, late, isRevoked } = await byCompiled(schema, operation, setting, tree);
          expect(text).toBe(plain.text);
          expect({ ...operation, tree, isRevoked, early }).toEqual({
            ...operation,
            tree,
            isRevoked: early !== late,
            early,
          });
        }),
        { seed: 7, numRuns: CASES, endOnFailure: true },
      );
    },
  );
});
