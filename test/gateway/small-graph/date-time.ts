import { GraphQLScalarType, Kind } from 'graphql';

function readInstant(value: unknown): string {
  if (typeof value === 'string' && !Number.isNaN(Date.parse(value))) return value;
  throw new TypeError('DateTime must be an instant such as 2026-03-01T15:04:05Z.');
}

/** Strict, with an error that has no code of its own; the gateway knows no more of it than its name. */
export const DateTime = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  parseValue: readInstant,
  parseLiteral: (node) => readInstant(node.kind === Kind.STRING ? node.value : null),
});
