import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../../../adapters/decode/document/yaml.ts';

describe('YAML', () => {
  it('holds texts alone, as they are written, and null', () => {
    const text = 'sku: 0012\nprice: 1.10\nday: 2026-03-01\nyes: true\nnone: ~\nempty:\nword: "null"\nlist: [1, {a: b}]';
    expect(parseYaml(text)).toEqual({
      sku: '0012',
      price: '1.10',
      day: '2026-03-01',
      yes: 'true',
      none: null,
      empty: null,
      word: 'null',
      list: ['1', { a: 'b' }],
    });
  });

  it('makes nothing of tags', () => {
    expect(parseYaml('--- !ruby/object:Order\nid: !!int 7\n')).toEqual({ id: '7' });
  });

  it('is nothing where the text is none', () => {
    for (const text of ['a: [1', 'a: b: c', '*x', '{a: 1', '"open']) expect(parseYaml(text)).toBeUndefined();
  });

  it('is nothing where aliases unfold to too much, or the text is long', () => {
    const laughs = Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}*a${i}]`);
    expect(parseYaml(`a0: &a0 x\n${laughs.join('\n')}`)).toBeUndefined();
    expect(parseYaml(`a: ${'x'.repeat(70_000)}`)).toBeUndefined();
  });

  it('takes hostile depth in its stride', () => {
    for (const sign of ['[', '{a: ', '- ', 'a: ', '? ']) expect(parseYaml(sign.repeat(12_000))).toBeUndefined();
  });
});
