import type { ApolloServer } from '@apollo/server';
import { describe, expect, it } from 'vitest';
import type { OperationContext } from '../../../../gateway/graphql/operation-context.ts';
import { createCustomerFinder } from '../../../../gateway/live/subjects/customer-finder.ts';

/** Over a graph that knows the customer of every record but those called "nobody". */
function openFinder() {
  const clock = { ms: 0 };
  const asked: string[] = [];
  const executeOperation = async ({ variables }: { readonly variables: Readonly<Record<string, string>> }) => {
    const records = Object.entries(variables).filter(([, record]) => record !== '');
    asked.push(...records.map(([, record]) => record));
    const data = records.map(([place, record]) => [place, record === 'nobody' ? null : { id: `of ${record}` }]);
    return { body: { kind: 'single', singleResult: { data: Object.fromEntries(data) as unknown } } };
  };
  // It runs operations, and does nothing else.
  const apollo = { executeOperation } as unknown as ApolloServer<OperationContext>;
  return { clock, asked, find: createCustomerFinder(apollo, () => new Date(clock.ms)) };
}

describe('the finder of customers', () => {
  it('finds those of records, however many, and none for a record of nobody', async () => {
    const { find } = openFinder();
    const records = Array.from({ length: 45 }, (_, index) => `shop:C${index}`);
    expect(await find([...records, 'nobody'])).toEqual(records.map((record) => `customer of ${record}`));
  });

  it('asks for a record once in five minutes', async () => {
    const { find, asked, clock } = openFinder();
    await find(['shop:C1']);
    clock.ms = 299_999;
    expect(await find(['shop:C1'])).toEqual([]);
    clock.ms = 300_000;
    expect(await find(['shop:C1'])).toEqual(['customer of shop:C1']);
    expect(asked).toEqual(['shop:C1', 'shop:C1']);
  });

  it('remembers the ten thousand records that it was asked for last', async () => {
    const { find, asked } = openFinder();
    const records = Array.from({ length: 10_001 }, (_, index) => `shop:C${index}`);
    await find(records);
    asked.length = 0;
    await find(['shop:C1', 'shop:C10000']);
    expect(asked).toEqual([]);
    await find(['shop:C0']);
    expect(asked).toEqual(['shop:C0']);
  });
});
