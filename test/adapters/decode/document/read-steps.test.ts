import { describe, expect, it } from 'vitest';
import { createReadSteps } from '../../../../adapters/decode/document/read-steps.ts';
import { createRepair } from '../../../../adapters/decode/repair.ts';

const steps = (words: object) => createReadSteps({ read: 'x.C', ...words }, null);

describe('a value at a path', () => {
  const text = '{"shipping": {"city": "Köln", "zip.code": 50667}, "items": [{"sku": "a"}, {"sku": null}], "n": 1.5e3}';

  it('is found by names and places, a key with a dot by a list', () => {
    expect(steps({ json: 'shipping.city' })(text)).toBe('Köln');
    expect(steps({ json: 'items.0.sku' })(text)).toBe('a');
    expect(steps({ json: ['shipping', 'zip.code'] })(text)).toBe('50667');
    expect(steps({ json: ['items', 1, 'sku'] })(text)).toBeNull();
    expect(steps({ php: '0' })('a:1:{i:0;s:1:"x";}')).toBe('x');
    expect(steps({ yaml: 'a.b' })('a: {b: 1}')).toBe('1');
    expect(steps({ xml: 'a.b' })('<a><b>1</b></a>')).toBe('1');
  });

  it('is null where nothing stands there, or no document is', () => {
    for (const path of ['shipping.street', 'items.5.sku', 'items.length', 'constructor', 'shipping.city.0']) {
      expect(steps({ json: path })(text)).toBeNull();
    }
    expect(steps({ json: 'a' })('   ')).toBeNull();
  });

  it('is undefined where the text is no such document, too long, or the place holds no single value', () => {
    expect(steps({ json: 'a' })('{a}')).toBeUndefined();
    expect(steps({ json: 'items' })(text)).toBeUndefined();
    expect(steps({ json: 'a' })(`{"a": "${'x'.repeat(1_000_000)}"}`)).toBeUndefined();
  });

  it('is a plain number where the document writes one with an exponent', () => {
    expect(steps({ json: 'n' })(text)).toBe('1500');
    expect(steps({ json: '0' })('[12e-4]')).toBe('0.0012');
    expect(steps({ json: '0' })('[-1.25E+1]')).toBe('-12.5');
    expect(steps({ php: '0' })('a:1:{i:0;d:1.5E+3;}')).toBe('1500');
  });

  it('is a text as it stands, also one that looks like a number with an exponent', () => {
    expect(steps({ json: 'sku' })('{"sku": "12E3"}')).toBe('12E3');
    expect(steps({ json: '0' })('["5e-2"]')).toBe('5e-2');
    expect(steps({ php: '0' })('a:1:{i:0;s:4:"12E3";}')).toBe('12E3');
    expect(steps({ yaml: 'a' })('a: "12E3"')).toBe('12E3');
    expect(steps({ yaml: 'a' })('a: 12E3')).toBe('12E3');
    expect(steps({ xml: 'a' })('<a>12E3</a>')).toBe('12E3');
  });
});

describe('the steps of a value', () => {
  it('take the first group of a pattern, else the whole match, else nothing', () => {
    expect(steps({ pattern: String.raw`Order #(\d+)` })('Re: Order #0077 late')).toBe('0077');
    expect(steps({ pattern: String.raw`\d+` })('Re: Order #0077 late')).toBe('0077');
    expect(steps({ pattern: String.raw`Order #(\d+)` })('Re: hello')).toBeNull();
    expect(steps({ pattern: '(a)|b' })('b')).toBeNull();
  });

  it('take one part of a text that a sign divides, from the end with a number below 0', () => {
    expect(steps({ split: { by: ',', at: 1 } })('a,b,c')).toBe('b');
    expect(steps({ split: { by: ',', at: -1 } })('a,b,c')).toBe('c');
    expect(steps({ split: { by: ',', at: 3 } })('a,b,c')).toBeNull();
  });

  it('run in one order: character set, document, pattern, part', () => {
    const all = { read: 'x.C', json: 'to', pattern: 'to (.+)', split: { by: '-', at: 0 } };
    const decode = createReadSteps(all, createRepair('utf8InLatin1'));
    expect(decode('{"to": "send to MÃ¼ller-Schmidt"}')).toBe('Müller');
  });

  it.each([
    [String.raw`(\d+)\D*(\d+)\D*(\d+)\.`, `.${'1'.repeat(1999)}`],
    ['(?:a+){4}b', `b${'a'.repeat(1999)}`],
    ['(?:a?){28}b', `c${'a'.repeat(1999)}`],
    ['.*,.*,.*!', `,,\n!${','.repeat(1996)}`],
    ['(a+)+$', `${'a'.repeat(1999)}!`],
    [String.raw`(\s?,)+!`, `!${','.repeat(1999)}`],
  ])('come to an end with the pattern %s, whatever the text', (pattern, hostile) => {
    expect(steps({ pattern })(hostile)).not.toBeUndefined();
  });

  it('look at the first 2000 signs of a text for a pattern', () => {
    expect(steps({ pattern: 'x' })(`${'a'.repeat(1999)}x`)).toBe('x');
    expect(steps({ pattern: 'x' })(`${'a'.repeat(2000)}x`)).toBeNull();
  });
});
