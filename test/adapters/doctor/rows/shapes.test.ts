import { describe, expect, it } from 'vitest';
import { countedTexts, shapeOf } from '../../../../adapters/doctor/rows/shapes.ts';

describe('the shape of a value', () => {
  it.each([
    ['20260301', '99999999'],
    ['31.12.2025 23:59', '99.99.9999 99:99'],
    ['Müller ÄRZTE-24', 'Aaaaaa AAAAA-99'],
    ['€', '€'],
    ['a\tb\nc', 'a a a'],
    ['x'.repeat(40), `${'a'.repeat(24)}…`],
  ])('of %j is %j', (text, shape) => {
    expect(shapeOf(text)).toBe(shape);
  });
});

describe('counted texts', () => {
  it('are told by how often they came, twenty at the most', () => {
    const counts = new Map(Array.from({ length: 23 }, (_, i) => [`C${i}`, i + 1] as const));
    expect(countedTexts(new Map([...counts].slice(0, 3)), (text) => text)).toBe('C2 (3), C1 (2), C0 (1)');
    expect(countedTexts(counts, (text) => text)).toMatch(/^C22 \(23\), .* and 3 others$/);
    expect(countedTexts(counts, () => 'alike')).toBe('alike (276)');
  });
});
