import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePhp } from '../../../../adapters/decode/document/php.ts';
import type { Tree } from '../../../../adapters/decode/document/tree.ts';

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** What PHP's serialize() writes for a tree of texts. */
function serialize(tree: Tree): string {
  if (tree === null) return 'N;';
  if (typeof tree === 'string') return `s:${bytesOf(tree)}:"${tree}";`;
  const entries = Object.entries(tree).map(([key, value]) => `${serialize(key)}${serialize(value)}`);
  return `a:${entries.length}:{${entries.join('')}}`;
}

describe("PHP's serialized form", () => {
  it('holds scalars, arrays and the public properties of objects', () => {
    const text =
      'a:6:{s:1:"i";i:-9223372036854775807;s:1:"d";d:0.10000000000000001;s:1:"b";b:1;s:1:"n";N;' +
      'i:7;a:1:{i:0;s:1:"x";}s:1:"o";O:8:"stdClass":3:{s:4:"city";s:6:"Berlin";s:4:"\0*\0p";s:1:"1";s:4:"\0A\0q";i:2;}}';
    expect(parsePhp(text)).toEqual({
      i: '-9223372036854775807',
      d: '0.10000000000000001',
      b: 'true',
      n: null,
      7: { 0: 'x' },
      o: { city: 'Berlin' },
    });
  });

  it('counts bytes, those of UTF-8 or of Latin-1', () => {
    expect(parsePhp('a:1:{s:4:"name";s:7:"Müller";}')).toEqual({ name: 'Müller' });
    expect(parsePhp('a:1:{s:4:"name";s:6:"Müller";}')).toEqual({ name: 'Müller' });
    expect(parsePhp('s:11:"a";s:1:"b";";')).toBe('a";s:1:"b";');
  });

  it('reads back any tree of texts', () => {
    const trees = fc.letrec<{ tree: Tree }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.constant(null),
        // A name that begins with a zero byte is private to PHP.
        fc.string({ unit: 'binary' }).map((text) => `.${text}`),
        fc.dictionary(
          fc.string({ unit: 'binary' }).map((key) => `.${key}`),
          tie('tree'),
          { noNullPrototype: true },
        ),
      ),
    })).tree;
    fc.assert(
      fc.property(trees, (tree) => {
        expect(parsePhp(serialize(tree))).toEqual(tree);
      }),
    );
  });

  it('has no references, no classes that read themselves, and no end beyond its own', () => {
    for (const text of [
      'R:1;',
      'a:2:{i:0;s:1:"a";i:1;R:2;}',
      'r:1;',
      'C:1:"A":2:{ab}',
      'E:3:"A:B";',
      'i:1;x',
      'b:2;',
    ]) {
      expect(parsePhp(text)).toBeUndefined();
    }
  });

  it('is nothing where the text was cut off or lies about a length, wherever', () => {
    const whole = serialize({ shipping: { city: 'Köln', lines: { 0: 'a', 1: null } }, note: '' });
    for (let length = 0; length < whole.length; length += 1) {
      expect(parsePhp(whole.slice(0, length))).toBeUndefined();
    }
    for (const text of ['s:99:"a";', 's:-1:"a";', 'a:2:{i:0;i:1;}', 'a:99999999:{}', 'i:;', 'd:x;', 'i:1e5;']) {
      expect(parsePhp(text)).toBeUndefined();
    }
  });

  it('never throws, whatever the text', () => {
    const signs = fc.string({ unit: fc.constantFrom(...'aOsidbNCrR:;{}"0123456789xü'.split('')), maxLength: 40 });
    fc.assert(fc.property(signs, (text) => void parsePhp(text)));
  });

  it('nests 64 deep at the most', () => {
    const nested = (depth: number): string => `${'a:1:{i:0;'.repeat(depth)}N;${'}'.repeat(depth)}`;
    expect(parsePhp(nested(60))).toBeDefined();
    expect(parsePhp(nested(100_000))).toBeUndefined();
  });

  it('makes no property that every object has', () => {
    const tree = parsePhp('a:1:{s:9:"__proto__";a:1:{s:1:"x";i:1;}}');
    expect(Object.keys(tree ?? {})).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});
