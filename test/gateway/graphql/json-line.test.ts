import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonLine } from '../../../gateway/graphql/short-way/json-line.ts';

function asStringified(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

/** Halves of pairs among them. */
const units = fc.array(fc.nat({ max: 0xffff })).map((codes) => String.fromCharCode(...codes));
const texts = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), units);
const values = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    texts,
    fc.double(),
    fc.constantFrom(null, undefined, true, false, -0, 1e21, Number.NaN),
    fc.date({ noInvalidDate: false }),
    fc.array(tie('value')),
    fc.dictionary(texts, tie('value'), { noNullPrototype: false }),
  ),
})).value;

describe('jsonLine', () => {
  it('gives the bytes of what JSON.stringify gives, and the end of the line', () => {
    fc.assert(
      fc.property(fc.dictionary(texts, values), (value) => {
        expect(jsonLine(value).toString('utf8')).toBe(asStringified(value));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves a line as it is while others are written, however long', () => {
    const long = Array.from({ length: 60_000 }, (_, at) => ({ at, text: '“é”\n' }));
    const lines = [{ text: 'first' }, long, { text: 'between' }, [...long, ...long]].map((value) => ({
      value,
      bytes: jsonLine(value),
    }));
    for (const { value, bytes } of lines) expect(bytes.toString('utf8') === asStringified(value)).toBe(true);
  });

  it('goes on after a value that JSON cannot hold', () => {
    expect(() => jsonLine({ before: 'text', big: 1n })).toThrow(TypeError);
    expect(jsonLine({ after: true }).toString('utf8')).toBe('{"after":true}\n');
  });

  it('writes of an object of a class what it tells of itself', () => {
    expect(jsonLine({ at: new Date(0), left: () => 0, kept: [() => 0] }).toString('utf8')).toBe(
      '{"at":"1970-01-01T00:00:00.000Z","kept":[null]}\n',
    );
  });
});
