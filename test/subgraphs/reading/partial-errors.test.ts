import { GraphQLError, Kind, getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { SystemError } from '../../../schema/errors.ts';
import type { SystemId } from '../../../schema/ids.ts';
import {
  answeredOrNoted,
  notePartial,
  takePartialErrors,
  tellableOrNoted,
  withPartialErrors,
} from '../../../subgraphs/reading/partial-errors.ts';
import type { FieldPlace } from '../../../subgraphs/reading/partial-errors.ts';
import type { RequestContext } from '../../../subgraphs/services.ts';
import { AGENT } from '../test-graph.ts';

const SHOP = 'shop' as SystemId; // system ids by their spelling
const ERP = 'erp' as SystemId;
const down = (system: SystemId) => new SystemError(system, 'UNAVAILABLE');
const newRequest = (): RequestContext => ({ viewer: AGENT, requestId: 'test' });

function fieldOf(text: string): FieldPlace {
  const operation = getOperationAST(parse(text));
  const [field] = operation?.selectionSet.selections ?? [];
  if (operation === null || operation === undefined || field?.kind !== Kind.FIELD)
    throw new TypeError('The text has a field.');
  return { operation, fieldNodes: [field], path: { prev: undefined, key: field.name.value, typename: 'Query' } };
}
const PLACE = fieldOf('{ findOrders }');

describe('a partial error', () => {
  it('has the place of its field, and the code, system and retryable of its failure', () => {
    const context = newRequest();
    notePartial(context, PLACE, down(SHOP));
    const [error] = takePartialErrors(context, PLACE.operation);
    expect(error?.toJSON()).toMatchObject({
      path: ['findOrders'],
      message: 'shop: the system cannot be reached.',
      extensions: { code: 'SYSTEM_UNAVAILABLE', system: 'shop', retryable: true },
    });
  });

  it('stands beside the data and after the errors that there are', () => {
    const context = newRequest();
    notePartial(context, PLACE, down(SHOP));
    const executed = { data: { findOrders: [] }, errors: [new GraphQLError('of another field')] };
    const result = withPartialErrors(executed, context, PLACE.operation);
    expect(result.data).toEqual({ findOrders: [] });
    expect(result.errors?.map(({ message }) => message)).toEqual([
      'of another field',
      'shop: the system cannot be reached.',
    ]);
  });

  it('is taken once', () => {
    const context = newRequest();
    notePartial(context, PLACE, down(SHOP));
    expect(takePartialErrors(context, PLACE.operation)).toHaveLength(1);
    expect(takePartialErrors(context, PLACE.operation)).toEqual([]);
    const result = { data: {} };
    expect(withPartialErrors(result, context, PLACE.operation)).toBe(result);
  });

  it('is for its own request and operation alone', () => {
    const [one, two] = [newRequest(), newRequest()];
    const other = fieldOf('{ findOrders }');
    notePartial(one, PLACE, down(SHOP));
    notePartial(one, other, down(ERP));
    expect(takePartialErrors(two, PLACE.operation)).toEqual([]);
    expect(takePartialErrors(one, null)).toEqual([]);
    expect(takePartialErrors(one, other.operation).map((error) => error.extensions['system'])).toEqual(['erp']);
    expect(takePartialErrors(one, PLACE.operation).map((error) => error.extensions['system'])).toEqual(['shop']);
  });
});

describe('answeredOrNoted', () => {
  it('gives what a system tells, and nothing with a note for one that does not answer', async () => {
    const context = newRequest();
    expect(await answeredOrNoted(context, PLACE, () => Promise.resolve([1]))).toEqual([1]);
    expect(takePartialErrors(context, PLACE.operation)).toEqual([]);
    expect(await answeredOrNoted(context, PLACE, () => Promise.reject(down(SHOP)))).toEqual([]);
    expect(takePartialErrors(context, PLACE.operation)).toHaveLength(1);
  });

  it("passes on what is no system's failure", async () => {
    const fault = new TypeError('a fault of ours');
    await expect(answeredOrNoted(newRequest(), PLACE, () => Promise.reject(fault))).rejects.toBe(fault);
  });
});

describe('tellableOrNoted', () => {
  it('leaves out what cannot be told and notes each system once', () => {
    const context = newRequest();
    const records = [1, 2, 3, 4, 5].map((n) => ({ system: n % 2 === 0 ? SHOP : ERP, n }));
    expect(tellableOrNoted(context, PLACE, records, ({ n }) => n < 2).map(({ n }) => n)).toEqual([1]);
    const noted = takePartialErrors(context, PLACE.operation).map(({ extensions }) => extensions);
    expect(noted).toEqual([
      { code: 'SYSTEM_DATA_INVALID', system: 'shop', retryable: false },
      { code: 'SYSTEM_DATA_INVALID', system: 'erp', retryable: false },
    ]);
  });
});
