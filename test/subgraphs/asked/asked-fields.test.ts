import type { GraphQLResolveInfo } from 'graphql';
import { buildSchema, execute, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createAsked, createSelects } from '../../../subgraphs/asked/asked-fields.ts';

const schema = buildSchema(
  'type Query { order: Order } type Order { id: ID number: String state: String total: String }',
);

/** The infos of the root fields of some runs of one kept document. */
function infosOf(source: string, runs = 1): readonly GraphQLResolveInfo[] {
  const infos: GraphQLResolveInfo[] = [];
  const order = (_args: unknown, _context: unknown, info: GraphQLResolveInfo) => void infos.push(info);
  const document = parse(source);
  for (let run = 0; run < runs; run += 1) void execute({ schema, document, rootValue: { order } });
  return infos;
}

const TABLE = { id: [], number: ['number'], state: ['code', 'label'] };

describe('createAsked', () => {
  it('gives what the resolvers of the selected fields read, and what is read always', () => {
    const [info] = infosOf('{ order { id state number } }');
    const asked = createAsked<string>('Order', TABLE, { always: ['at'] });
    expect(info && asked(info).key).toBe('at code label number');
  });

  it('refuses a field without a row in the table', () => {
    const [info] = infosOf('{ order { total } }');
    expect(() => info && createAsked<string>('Order', TABLE)(info)).toThrow(
      'Order.total: a field must have a row in the table of what is read, but has none.',
    );
  });

  it('tells fields apart that share their first node and are merged with others', () => {
    const infos = infosOf(`
      { ...Number }  
      fragment Number on Query { order { number } a: order { id } ...State }
      fragment State on Query { order { state } }`);
    const asked = createAsked<string>('Order', TABLE);
    expect(infos.map((info) => asked(info).key)).toEqual(['code label number', '']);
    const [first] = infos;
    const alone = first && { ...first, fieldNodes: first.fieldNodes.slice(0, 1) };
    expect(alone && asked(alone).key).toBe('number');
  });

  it('looks at a field of a kept document once', () => {
    const [one, other] = infosOf('{ order { number } }', 2);
    const selects = createSelects('Order', ['number', 'state']);
    expect(one && [...selects(one)]).toEqual(['number']);
    expect(one && other && selects(one) === selects(other)).toBe(true);
  });
});
