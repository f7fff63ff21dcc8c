import type { PlanNode } from '@apollo/query-planner';
import { describe, expect, it } from 'vitest';
import type { FetchResult, FetchShape, JsonObject } from '../../../../gateway/execution/fetch.ts';
import { entities, fetch, parallel, sequence } from './plan-nodes.ts';
import { deferred, given, planOf, result, told } from './plan-of.ts';
import type { Answer } from './plan-of.ts';

const customers = fetch('customers', '{ customers { __typename id } }');
const names = entities('names', 'Customer', '{ name }', ['customers', '@']);
const namesByIds: Answer = ({ representations }) => ({
  done: result({
    _entities: (representations as { id: number }[]).map(({ id }) => (id === 9 ? null : { name: `N${id}` })),
  }),
});

describe('a plan', () => {
  it('is run without a promise where its subgraphs answer without one', () => {
    const { run } = planOf(sequence(customers, names), {
      customers: given({ customers: [{ __typename: 'Customer', id: 1 }] }),
      names: namesByIds,
    });
    expect(run()).toEqual({ data: { customers: [{ __typename: 'Customer', id: 1, name: 'N1' }] }, errors: [] });
  });

  it('asks for equal entities once, and gives what comes to each object', async () => {
    const { asked, run } = planOf(sequence(customers, names), {
      customers: given({
        customers: [1, 2, 1, 9].map((id) => ({ __typename: 'Customer', id })).concat({ __typename: 'Shop', id: 3 }),
      }),
      names: namesByIds,
    });
    const { data } = await run();
    expect(asked[1]?.variables).toEqual({ representations: [1, 2, 9].map((id) => ({ __typename: 'Customer', id })) });
    expect(data['customers']).toMatchObject([{ name: 'N1' }, { name: 'N2' }, { name: 'N1' }, { id: 9 }, { id: 3 }]);
    expect(JSON.stringify(data)).not.toContain('N9');
  });

  it('does not fetch for objects that are not there, or that lack a key', async () => {
    const { asked, run } = planOf(sequence(customers, names), { customers: given({ customers: [null, { id: 1 }] }) });
    expect((await run()).errors).toEqual([]);
    expect(asked.map(({ service }) => service)).toEqual(['customers']);
  });

  it('gives a fetch the variables that it uses and the client sent', () => {
    const { asked, run } = planOf(fetch('customers', '{ customers }', { variableUsages: ['a', 'b', 'c'] }), {
      customers: given({}),
    });
    void run({ a: null, b: undefined, d: 1 });
    expect(asked[0]?.variables).toEqual({ a: null });
  });

  it('runs the clause of a condition that holds', () => {
    const condition = {
      kind: 'Condition',
      condition: 'full',
      ifClause: fetch('yes', '{ a }'),
      elseClause: fetch('no', '{ a }'),
    } as const;
    const { asked, run } = planOf(condition, { yes: given({}), no: given({}) });
    void run({ full: true });
    void run({ full: false });
    expect(asked.map(({ service }) => service)).toEqual(['yes', 'no']);
    expect(() => run({})).toThrow('Missing value for variable $full');
  });

  it('has no data where there is no node', () => {
    expect(planOf(undefined, {}).run()).toEqual({ data: {}, errors: [] });
  });
});

describe('the errors of a plan', () => {
  it('name the subgraph and the place of each object that the entity stands for', async () => {
    const errors = [
      { message: 'at one', path: ['_entities', 0, 'name'], extensions: { code: 'TIMEOUT' } },
      { message: '', path: ['_entities', 1] },
      { message: 'at none' },
    ];
    const { run } = planOf(sequence(customers, names), {
      customers: given({ customers: [1, 2, 1].map((id) => ({ __typename: 'Customer', id })) }),
      names: given({ _entities: [null, null] }, { errors }),
    });
    expect(told(await run()).errors).toEqual([
      { message: 'at one', path: ['customers', 0, 'name'], code: 'TIMEOUT' },
      { message: 'at one', path: ['customers', 2, 'name'], code: 'TIMEOUT' },
      {
        message: 'Error while fetching subquery from service "names"',
        path: ['customers', 1],
        code: 'DOWNSTREAM_SERVICE_ERROR',
      },
      { message: 'at none', path: undefined, code: 'DOWNSTREAM_SERVICE_ERROR' },
    ]);
  });

  it('come in the order of its fetches, whichever ends first', async () => {
    const slow = deferred<FetchResult>();
    const { run } = planOf(parallel(fetch('one', '{ a }'), fetch('two', '{ b }')), {
      one: () => ({ ready: null, done: slow.promise }),
      two: given({}, { errors: [{ message: 'second' }] }),
    });
    const running = run();
    slow.resolve(result({}, { errors: [{ message: 'first' }] }));
    expect(told(await running).errors.map(({ message }) => message)).toEqual(['first', 'second']);
  });

  it.each([
    [{}, 'Expected "data._entities" in response to be an array'],
    [{ _entities: [] }, 'Expected "data._entities" to contain 1 elements'],
    [{ _entities: ['text'] }, 'Expected "data._entities" to contain objects or null, not string'],
    [{ _entities: [7] }, 'Expected "data._entities" to contain objects or null, not number'],
    [{ _entities: [false] }, 'Expected "data._entities" to contain objects or null, not boolean'],
  ])('tell of an answer that is not what was asked for: %j', async (data, message) => {
    const { run } = planOf(sequence(customers, names), {
      customers: given({ customers: [{ __typename: 'Customer', id: 1 }] }),
      names: given(data),
    });
    expect(told(await run()).errors).toEqual([{ message, path: undefined, code: undefined }]);
  });

  it('tell of a subgraph that throws or rejects, and the others go on', async () => {
    const { run } = planOf(parallel(fetch('gone', '{ a }'), fetch('late', '{ b }'), fetch('there', '{ c }')), {
      late: () => ({ ready: null, done: Promise.reject(new Error('late is not there')) }),
      there: given({ c: 1 }),
    });
    const { data, errors } = told(await run());
    expect(data).toEqual({ c: 1 });
    expect(errors.map(({ message }) => message)).toEqual(['gone is not there', 'late is not there']);
  });

  it('refuse a variable that has the name of the entities', async () => {
    const { run } = planOf(
      sequence(
        customers,
        entities('names', 'Customer', '{ name }', ['customers', '@'], { variableUsages: ['representations'] }),
      ),
      { customers: given({ customers: [{ __typename: 'Customer', id: 1 }] }), names: namesByIds },
    );
    const { errors } = await run({ representations: 1 });
    expect(errors.map(({ message }) => message)).toEqual(['Variables cannot contain key "representations"']);
  });
});

describe('a fetch that gives a part early', () => {
  const plan = sequence(fetch('customers', '{ customers { __typename id phone } }'), names);

  /** Its customers are there at once, their phone numbers when the test says so. */
  function early(isRevoked = false) {
    const end = deferred<FetchResult>();
    const shapes: FetchShape[] = [];
    const list = [{ __typename: 'Customer', id: 1 } as JsonObject];
    const planned = planOf(plan, {
      names: namesByIds,
      customers: (_variables, shape) => {
        shapes.push(shape);
        if (shape.early === null)
          return { done: result({ customers: [{ __typename: 'Customer', id: 2, phone: 'q' }] }) };
        return { ready: { customers: list }, done: end.promise };
      },
    });
    const finish = (): void => {
      if (!isRevoked) for (const customer of list) customer['phone'] = 'p';
      end.resolve(
        result({ customers: isRevoked ? null : list }, { isRevoked, errors: isRevoked ? [{ message: 'void' }] : [] }),
      );
    };
    return { ...planned, shapes, finish };
  }

  it('lets the fetches that need no more begin, and is merged whole at its end', async () => {
    const { asked, run, shapes, finish } = early();
    const running = run();
    expect(asked.map(({ service }) => service)).toEqual(['customers', 'names']);
    expect(shapes[0]?.early).toEqual({ customers: { __typename: {}, id: {} } });
    finish();
    expect((await running).data).toEqual({ customers: [{ __typename: 'Customer', id: 1, phone: 'p', name: 'N1' }] });
  });

  it('has the plan run once more, patiently, where it takes the part back', async () => {
    const { asked, run, finish } = early(true);
    const running = run();
    finish();
    expect(told(await running)).toEqual({
      data: { customers: [{ __typename: 'Customer', id: 2, phone: 'q', name: 'N2' }] },
      errors: [],
    });
    expect(asked.map(({ service }) => service)).toEqual(['customers', 'names', 'customers', 'names']);
  });

  it('is waited for to its end where the plan is not eager', async () => {
    const end = deferred<FetchResult>();
    const { asked, run } = planOf(
      plan,
      { names: namesByIds, customers: () => ({ ready: null, done: end.promise }) },
      false,
    );
    const running = run();
    expect(asked.map(({ service }) => service)).toEqual(['customers']);
    end.resolve(result({ customers: [{ __typename: 'Customer', id: 1 }] }));
    expect((await running).data).toMatchObject({ customers: [{ name: 'N1' }] });
  });

  it('is not merged again where it is told of after the end: what others gave since then stays', async () => {
    const ready = deferred<JsonObject | null>();
    const data = { customers: [{ __typename: 'Customer', id: 1 }], __typename: 'Early' };
    const roots = parallel(
      fetch('customers', '{ customers { __typename id } __typename }'),
      fetch('other', '{ __typename }'),
    );
    const { run } = planOf(sequence(roots, names), {
      customers: () => ({ ready: ready.promise, done: Promise.resolve(result(data)) }),
      other: () => ({ ready: null, done: Promise.resolve(result({ __typename: 'Late' })) }),
      names: namesByIds,
    });
    const running = run();
    await new Promise((resolve) => setImmediate(resolve));
    ready.resolve(data);
    expect((await running).data['__typename']).toBe('Late');
  });

  it('keeps nobody waiting where nobody reads it', async () => {
    const end = deferred<FetchResult>();
    const { asked, run } = planOf(sequence(parallel(customers, fetch('slow', '{ news }')), names), {
      customers: given({ customers: [{ __typename: 'Customer', id: 1 }] }),
      slow: () => ({ ready: null, done: end.promise }),
      names: namesByIds,
    });
    const running = run();
    expect(asked.map(({ service }) => service)).toEqual(['customers', 'slow', 'names']);
    end.resolve(result({ news: 'n' }));
    expect((await running).data).toMatchObject({ news: 'n', customers: [{ name: 'N1' }] });
  });
});

describe('objects that share an entity', () => {
  it('share what another fetch goes on with in no object', async () => {
    const orders = entities('orders', 'Customer', '{ order { __typename id } }', ['customers', '@']);
    const state = entities('states', 'Order', '{ state }', ['customers', '@', 'order']);
    const { asked, run } = planOf(sequence(customers, orders, state), {
      customers: given({ customers: [1, 1].map((id) => ({ __typename: 'Customer', id })) }),
      orders: given({ _entities: [{ order: { __typename: 'Order', id: 5 } }] }),
      states: given({ _entities: [{ state: 'OPEN' }] }),
    });
    const { data } = await run();
    const [one, other] = data['customers'] as { order: JsonObject }[];
    expect(one).toEqual({ __typename: 'Customer', id: 1, order: { __typename: 'Order', id: 5, state: 'OPEN' } });
    expect(other).toEqual(one);
    expect(other?.order).not.toBe(one?.order);
    expect(asked[2]?.variables['representations']).toHaveLength(1);
  });
});

describe('equal fetches side by side', () => {
  const root = fetch('customers', '{ a { __typename id } b { __typename id } }');
  const named = (path: string, number: number): PlanNode =>
    entities('names', 'Customer', '{ name }', [path], {
      operation: `query Q__names__${number}($representations: [_Any!]!) { _entities(representations: $representations) { ... on Customer { name } } }`,
      operationName: `Q__names__${number}`,
    });

  it('are one, and each place has what it would have', async () => {
    const { asked, run } = planOf(sequence(root, parallel(named('a', 1), named('b', 2))), {
      customers: given({ a: { __typename: 'Customer', id: 1 }, b: { __typename: 'Customer', id: 2 } }),
      names: (variables, shape) => {
        const answer = namesByIds(variables, shape);
        const errors = [{ message: 'e', path: ['_entities', 1, 'name'] }];
        return { done: { ...(answer.done as FetchResult), errors } };
      },
    });
    const { data, errors } = told(await run());
    expect(asked).toHaveLength(2);
    expect(data).toMatchObject({ a: { name: 'N1' }, b: { name: 'N2' } });
    expect(errors.map(({ message, path }) => [message, path])).toEqual([['e', ['b', 'name']]]);
  });

  it('are each sent alone where what they are asked for fails as a whole, which one of them may be the reason of', async () => {
    const answer: Answer = (variables, shape) => {
      const isBad = (variables['representations'] as { id: number }[]).some(({ id }) => id === 1);
      return isBad
        ? { done: result({ _entities: null }, { errors: [{ message: 'bad' }] }) }
        : namesByIds(variables, shape);
    };
    const { asked, run } = planOf(sequence(root, parallel(named('a', 1), named('b', 2))), {
      customers: given({ a: { __typename: 'Customer', id: 1 }, b: { __typename: 'Customer', id: 2 } }),
      names: answer,
    });
    const { data, errors } = told(await run());
    expect(asked.slice(1).map(({ variables }) => (variables['representations'] as unknown[]).length)).toEqual([
      2, 1, 1,
    ]);
    expect(data).toMatchObject({ a: { __typename: 'Customer', id: 1 }, b: { name: 'N2' } });
    expect(errors.map(({ message }) => message)).toEqual([
      'bad',
      'Expected "data._entities" in response to be an array',
    ]);
  });

  it('tell what fails as a whole once for each of them that had something to ask', async () => {
    const fetches = sequence(root, parallel(named('a', 1), named('b', 2), named('c', 3)));
    const both = { a: { __typename: 'Customer', id: 1 }, b: { __typename: 'Customer', id: 2 } };
    const errors = [{ message: 'all', path: ['_entities'] }];
    const failing = planOf(fetches, { customers: given(both), names: () => ({ done: result(null, { errors }) }) });
    const { errors: failed } = told(await failing.run());
    expect(failed.map(({ path }) => path)).toEqual([
      ['a', '_entities'],
      ['b', '_entities'],
    ]);
    const away = planOf(fetches, {
      customers: given(both),
      names: () => ({ done: Promise.reject(new Error('away')) }),
    });
    expect((await away.run()).errors.map(({ message }) => message)).toEqual(['away', 'away']);
  });

  it('stay apart where they differ, or another fetch goes on with what they give', async () => {
    const other = entities('names', 'Customer', '{ alias: name }', ['b']);
    const both = { a: { __typename: 'Customer', id: 1 }, b: { __typename: 'Customer', id: 2 } };
    const different = planOf(sequence(root, parallel(named('a', 1), other)), {
      customers: given(both),
      names: namesByIds,
    });
    await different.run();
    expect(different.asked).toHaveLength(3);
    const order = (path: string): PlanNode => entities('orders', 'Customer', '{ order { __typename id } }', [path]);
    const below = entities('states', 'Order', '{ state }', ['a', 'order']);
    const continued = planOf(sequence(root, parallel(order('a'), order('b')), below), {
      customers: given(both),
      orders: given({ _entities: [{ order: { __typename: 'Order', id: 5 } }] }),
      states: given({ _entities: [{ state: 'OPEN' }] }),
    });
    expect((await continued.run()).data).toMatchObject({ a: { order: { state: 'OPEN' } }, b: { order: { id: 5 } } });
    expect(continued.asked).toHaveLength(4);
  });
});
