import { buildSchema, getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { personalFieldsOf } from '../../../gateway/audit/personal-fields.ts';
import { readFieldRules } from '../../../schema/field-rules.ts';
import { readApiSdl } from '../../../schema/sdl.ts';

const schema = buildSchema(readApiSdl(), { assumeValidSDL: true });
const rules = readFieldRules();

function fieldsOf(text: string, name?: string): readonly string[] {
  const document = parse(text);
  const operation = getOperationAST(document, name);
  return operation ? personalFieldsOf(schema, rules, document, operation) : [];
}

describe('personalFieldsOf', () => {
  it('names what the schema calls personal, under any alias, once', () => {
    expect(fieldsOf('{ a: customer(id: "1") { id x: email } b: customer(id: "2") { email since } }')).toEqual([
      'Customer.email',
    ]);
  });

  it('looks into fragments of fragments, and at the operation that is run alone', () => {
    const text = `query A { customer(id: "1") { ...F } } query B { customer(id: "1") { phone } }
      fragment F on Customer { ...G } fragment G on Customer { name } fragment Unused on Customer { email }`;
    expect(fieldsOf(text, 'A')).toEqual(['Customer.name']);
    expect(fieldsOf(text, 'B')).toEqual(['Customer.phone']);
  });

  it('names what a variable may leave out', () => {
    expect(fieldsOf('query($x: Boolean!) { customer(id: "1") { email @include(if: $x) } }')).toEqual([
      'Customer.email',
    ]);
  });

  it('names a field of every type that an interface stands for', () => {
    const text = '{ customer(id: "1") { interactions { nodes { summary } } } }';
    const told = fieldsOf(text);
    expect(told.every((coordinate) => rules.get(coordinate)?.pii)).toBe(true);
    expect(told).toEqual(
      [...rules]
        .filter(([name, rule]) => name.endsWith('.summary') && rule.pii !== null)
        .map(([name]) => name)
        .toSorted(),
    );
  });
});
