/** The graph's scalars (schema/shared.graphql), to be spread into a subgraph's resolver map. */
import { GraphQLError, GraphQLScalarType, valueFromASTUntyped } from 'graphql';
import type { CalendarDate, Decimal, Instant } from '../schema/model.ts';

interface TextScalar {
  readonly name: string;
  /** What a value must be; part of the message that refuses one. */
  readonly requirement: string;
  /** The value in its canonical spelling; null for what is none. */
  readonly parse: (text: string) => string | null;
}

/** Long input is cut: the message shows what came, it does not carry it back. */
const MAX_SHOWN = 60;

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? typeof value;
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN)}...`;
}

function createTextScalar({ name, requirement, parse }: TextScalar): GraphQLScalarType<string, string> {
  const parseValue = (value: unknown): string => {
    const parsed = typeof value === 'string' ? parse(value) : null;
    if (parsed !== null) return parsed;
    // A GraphQLError, so that graphql-js reports it as it stands, code included, for literals and variables alike.
    throw new GraphQLError(`${name}: a value must be ${requirement}, but got ${shown(value)}.`, {
      extensions: { code: 'BAD_USER_INPUT' },
    });
  };
  return new GraphQLScalarType<string, string>({
    name,
    parseValue,
    // A number stays a number, so that it is refused as it would be in a variable.
    parseLiteral: (node) => parseValue(valueFromASTUntyped(node)),
    serialize: (value) => {
      if (typeof value === 'string') return value;
      throw new TypeError(`${name}: a resolver must give text, but gave ${typeof value}.`);
    },
  });
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,9}))?(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d))$/;
const DECIMAL = /^-?\d{1,30}(?:\.\d{1,30})?$/;

/** RFC 3339 with an offset or Z to UTC; leap seconds are none, as no clock of a legacy system shows them. */
export function parseDateTime(text: string): Instant | null {
  const [, local = '', fraction = '', sign, hours, minutes] = DATE_TIME.exec(text.toUpperCase()) ?? [];
  if (parseDate(local.slice(0, 10)) === null) return null;
  const offsetMinutes = sign === undefined ? 0 : Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes));
  const utc = new Date(Date.parse(`${local}Z`) - offsetMinutes * 60_000).toISOString();
  // An offset can carry the year below 0000 or beyond 9999, which RFC 3339 cannot write.
  if (!/^\d{4}-/.test(utc)) return null;
  const decimals = fraction.replace(/0+$/, '');
  return `${utc.slice(0, 19)}${decimals === '' ? '' : `.${decimals}`}Z`;
}

/** A day that the calendar has: Date.parse takes 2026-02-30 for the 2nd of March, which the way back shows. */
function parseDate(text: string): CalendarDate | null {
  if (!DATE.test(text)) return null;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? text : null;
}

function parseDecimal(text: string): Decimal | null {
  return DECIMAL.test(text) ? text : null;
}

/** Input is normalised to its canonical text; output is the text that the adapters decoded, as it stands. */
export const scalarResolvers = {
  DateTime: createTextScalar({
    name: 'DateTime',
    requirement: 'an RFC 3339 instant with an offset or Z, such as "2026-03-01T15:04:05Z"',
    parse: parseDateTime,
  }),
  Date: createTextScalar({
    name: 'Date',
    requirement: 'a calendar date, such as "2026-03-01"',
    parse: parseDate,
  }),
  Decimal: createTextScalar({
    name: 'Decimal',
    requirement: 'a decimal number as text, such as "1234.50"',
    parse: parseDecimal,
  }),
} as const;
