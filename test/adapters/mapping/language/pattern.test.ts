import { describe, expect, it } from 'vitest';
import { patternProblem } from '../../../../adapters/mapping/language/pattern.ts';

describe('a pattern', () => {
  it.each([
    String.raw`Order #(\d+)`,
    String.raw`^(?:RE|FW): (\w+)$`,
    String.raw`(?<no>\d{4,8})-[A-Z]+`,
    String.raw`([^)*+]+)?x`,
    String.raw`(ab)+`,
    String.raw`\((\d+)\)+`,
    String.raw`(a+){3}`,
    String.raw`[(a+)]+`,
  ])('%s is sound', (text) => {
    expect(patternProblem(text)).toBeNull();
  });

  it.each(['(', '[a', 'a{2', String.raw`\q`, '(?<a>x)(?<a>y)', '*'])('%s is no regular expression', (text) => {
    expect(patternProblem(text)).toMatch(/^must be a regular expression/);
  });

  it.each([
    '(a+)+$',
    '(a*)*',
    '(?:a|aa)+$',
    '(a|a)*x',
    String.raw`(\s?,)+`,
    '((a+)b)*',
    '((a|b)c)+',
    '(?:(?:a+))+',
    '(a{1,9}){2,}',
    '(a+){2,10}',
    '(?=(a+))+',
  ])('%s may take forever, and is refused', (text) => {
    expect(patternProblem(text)).not.toBeNull();
  });
});
