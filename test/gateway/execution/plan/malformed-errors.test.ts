/** Errors of a subgraph that are not what GraphQL asks for: @apollo/gateway reads some of them, and fails the fetch on others. */
import { describe, expect, it } from 'vitest';
import type { FetchResult } from '../../../../gateway/execution/fetch.ts';
import { entities, fetch, parallel, sequence } from './plan-nodes.ts';
import { given, planOf, result, told } from './plan-of.ts';

const root = fetch('root', '{ a { __typename id } }');
const A = { __typename: 'Customer', id: 1 };

function malformed(errors: unknown): { readonly errors: FetchResult['errors'] } {
  return { errors: errors as FetchResult['errors'] };
}

/** What a plan of one root fetch and one of entities answers, one of which gives errors. */
async function answerTo(errors: unknown, failing: 'root' | 'names', isLate = false) {
  const of = (service: string) => (service === failing ? malformed(errors) : {});
  const names = result({ _entities: [{ name: 'N1' }] }, of('names'));
  const { run } = planOf(sequence(root, entities('names', 'Customer', '{ name }', ['a'])), {
    root: given({ a: A }, of('root')),
    names: () => ({ done: isLate ? Promise.resolve(names) : names }),
  });
  return told(await run());
}

describe('a path that tells no place', () => {
  it.each([null, '', 0, false])('is none: %j', async (path) => {
    const errors = [{ message: 'of no place', path }];
    const placed = [{ message: 'of no place', path: undefined, code: 'DOWNSTREAM_SERVICE_ERROR' }];
    const all = { data: { a: { ...A, name: 'N1' } }, errors: placed };
    expect(await answerTo(errors, 'names')).toEqual(all);
    expect(await answerTo(errors, 'root')).toEqual(all);
  });

  it('is taken letter by letter where it is a text', async () => {
    const errors = [{ message: 'odd', path: 'xy' }];
    expect((await answerTo(errors, 'names')).errors[0]?.path).toEqual(['a', 'x', 'y']);
    expect((await answerTo(errors, 'root')).errors[0]?.path).toEqual(['x', 'y']);
  });
});

describe('errors that cannot be read', () => {
  const readable = { message: 'never told' };
  const cases: [unknown, string][] = [
    [[readable, null], 'Expected "errors" in response to contain no null'],
    [{ message: 'boom' }, 'Expected "errors" in response to be an array'],
    ['boom', 'Expected "errors" in response to be an array'],
    [[readable, { message: 'm', path: 7 }], 'Expected "path" of an error in response to be an array, not number'],
    [[readable, { message: 'm', path: {} }], 'Expected "path" of an error in response to be an array, not object'],
  ];

  it.each(cases)('fail their fetch, and no other: %j', async (errors, message) => {
    const failure = [{ message, path: undefined, code: undefined }];
    expect(await answerTo(errors, 'names')).toEqual({ data: { a: A }, errors: failure });
    expect(await answerTo(errors, 'names', true)).toEqual({ data: { a: A }, errors: failure });
    expect(await answerTo(errors, 'root')).toEqual({ data: {}, errors: failure });
  });

  it.each(cases)('fail each of equal fetches alone, which one of them may be the reason of: %j', async (errors) => {
    const named = (path: string) => entities('names', 'Customer', '{ name }', [path]);
    const { asked, run } = planOf(sequence(root, parallel(named('a'), named('b'))), {
      root: given({ a: A, b: { ...A, id: 2 } }),
      names: ({ representations }) => {
        const ids = (representations as { id: number }[]).map(({ id }) => id);
        const data = { _entities: ids.map((id) => ({ name: `N${id}` })) };
        return { done: Promise.resolve(result(data, ids.includes(1) ? malformed(errors) : {})) };
      },
    });
    const { data, errors: failures } = await run();
    expect(data).toEqual({ a: A, b: { __typename: 'Customer', id: 2, name: 'N2' } });
    expect(failures).toHaveLength(1);
    expect(asked).toHaveLength(4);
  });
});
