import { GraphQLScalarType, Kind } from 'graphql';
import { InputError } from '../../schema/errors.ts';

function readInstant(value: unknown): string {
  if (typeof value === 'string' && !Number.isNaN(Date.parse(value))) return value;
  throw new InputError('DateTime must be an instant such as 2026-03-01T15:04:05Z.');
}

/** As strict as the real one, in a subgraph that the gateway knows the scalar's name of alone. */
export const DateTime = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  parseValue: readInstant,
  parseLiteral: (node) => readInstant(node.kind === Kind.STRING ? node.value : null),
});
