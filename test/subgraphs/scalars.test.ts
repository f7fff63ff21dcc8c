import { ApolloGateway, LocalGraphQLDataSource } from '@apollo/gateway';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { scalarResolvers } from '../../subgraphs/scalars.ts';

const TYPE_DEFS = parse(`
  scalar DateTime
  scalar Date
  scalar Decimal
  type Query {
    instant(is: DateTime): DateTime
    date(is: Date): Date
    decimal(is: Decimal): Decimal
  }
`);
const echo = (_: unknown, { is }: { is?: string }): string | undefined => is;
const SCHEMA = buildSubgraphSchema({
  typeDefs: TYPE_DEFS,
  resolvers: { ...scalarResolvers, Query: { instant: echo, date: echo, decimal: echo } },
});

type Field = 'instant' | 'date' | 'decimal';
const TYPES = { instant: 'DateTime', date: 'Date', decimal: 'Decimal' } as const;

function ask(field: Field, value: unknown): ReturnType<typeof graphql> {
  const source = `query ($is: ${TYPES[field]}) { ${field}(is: $is) }`;
  return graphql({ schema: SCHEMA, source, variableValues: { is: value } });
}

describe('DateTime', () => {
  it.each([
    ['2026-03-01T15:04:05Z', '2026-03-01T15:04:05Z'],
    ['2026-03-01T15:04:05+00:00', '2026-03-01T15:04:05Z'],
    ['2026-03-01T00:30:00+01:00', '2026-02-28T23:30:00Z'],
    ['2026-12-31T20:00:00-05:30', '2027-01-01T01:30:00Z'],
    ['2026-03-01t15:04:05.250z', '2026-03-01T15:04:05.25Z'],
    ['2026-03-01T15:04:05.1234567Z', '2026-03-01T15:04:05.1234567Z'],
    ['2026-03-01T15:04:05.000Z', '2026-03-01T15:04:05Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00Z'],
  ])('reads %s as %s', async (input, utc) => {
    expect(await ask('instant', input)).toEqual({ data: { instant: utc } });
  });

  it.each([
    ['a day that the calendar does not have', '2026-02-30T00:00:00Z'],
    ['the 29th of February in a common year', '2026-02-29T00:00:00Z'],
    ['a 13th month', '2026-13-01T00:00:00Z'],
    ['an hour 24', '2026-03-01T24:00:00Z'],
    ['a leap second', '2026-06-30T23:59:60Z'],
    ['a time without an offset', '2026-03-01T15:04:05'],
    ['a date alone', '2026-03-01'],
    ['a space for the T', '2026-03-01 15:04:05Z'],
    ['an offset of 24 hours', '2026-03-01T15:04:05+24:00'],
    ['a year before 0000 in UTC', '0000-01-01T00:00:00+01:00'],
    ['a number', 1_772_377_445],
    ['SQL', "'; drop table orders --"],
    ['empty text', ''],
  ])('refuses %s', async (_, input) => {
    const { errors } = await ask('instant', input);
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
    expect(errors?.[0]?.message).toContain(
      'DateTime: a value must be an RFC 3339 instant with an offset or Z, such as "2026-03-01T15:04:05Z", but got ',
    );
  });

  it('shows no more than the start of long input', async () => {
    const { errors } = await graphql({ schema: SCHEMA, source: `{ instant(is: "${'9'.repeat(10_000)}") }` });
    expect(errors?.[0]?.message).toMatch(/but got "9{59}\.\.\.\.$/);
  });

  it('gives what a resolver gives as it stands', async () => {
    const resolvers = { ...scalarResolvers, Query: { instant: () => '2026-03-01T15:04:05.100Z' } };
    const schema = buildSubgraphSchema({ typeDefs: TYPE_DEFS, resolvers });
    expect(await graphql({ schema, source: '{ instant }' })).toEqual({ data: { instant: '2026-03-01T15:04:05.100Z' } });
  });

  it('refuses to pass on what a resolver gives that is no text', async () => {
    const schema = buildSubgraphSchema({
      typeDefs: TYPE_DEFS,
      resolvers: { ...scalarResolvers, Query: { instant: () => new Date(0) } },
    });
    const { errors } = await graphql({ schema, source: '{ instant }' });
    expect(errors?.[0]?.message).toBe('DateTime: a resolver must give text, but gave object.');
  });
});

describe('Date', () => {
  it('reads a calendar date', async () => {
    expect(await ask('date', '2024-02-29')).toEqual({ data: { date: '2024-02-29' } });
  });

  it.each(['2026-02-30', '2026-3-1', '2026-03-01T00:00:00Z', 20260301, ''])('refuses %s', async (input) => {
    const { errors } = await ask('date', input);
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
  });
});

describe('Decimal', () => {
  it.each(['0', '-1.50', '1234567890123456789.123456789'])('reads %s', async (input) => {
    expect(await ask('decimal', input)).toEqual({ data: { decimal: input } });
  });

  it.each(['1e3', '1,5', '.5', '5.', '+1', 'NaN', 1.5, ''])('refuses %s', async (input) => {
    const { errors } = await ask('decimal', input);
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
  });
});

describe('a bad scalar through the gateway', () => {
  const { supergraphSdl } = composeServices([{ name: 'echo', typeDefs: TYPE_DEFS, url: 'http://echo.invalid' }]);

  async function askGateway(source: string, variables: Record<string, unknown>): Promise<unknown> {
    const gateway = new ApolloGateway({
      supergraphSdl: supergraphSdl ?? '',
      buildService: () => new LocalGraphQLDataSource(SCHEMA),
    });
    const { executor } = await gateway.load();
    const document = parse(source);
    const { errors } = await executor({
      request: { query: source, variables, http: undefined },
      document,
      queryHash: source,
      operationName: null,
      operation: document.definitions[0],
      schema: gateway.schema,
      // The executor takes Apollo Server's whole request context; it reads these of it.
    } as unknown as Parameters<typeof executor>[0]);
    await gateway.stop();
    return errors?.[0]?.extensions?.['code'];
  }

  it('is BAD_USER_INPUT when it comes in a variable', async () => {
    const code = await askGateway('query ($is: DateTime) { instant(is: $is) }', { is: '2026-02-30T00:00:00Z' });
    expect(code).toBe('BAD_USER_INPUT');
  });

  it('is BAD_USER_INPUT when it stands in the operation', async () => {
    expect(await askGateway('{ instant(is: "2026-02-30T00:00:00Z") }', {})).toBe('BAD_USER_INPUT');
  });
});
