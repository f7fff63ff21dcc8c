import { describe, expect, it } from 'vitest';
import { patternProblem } from '../../../../adapters/mapping/language/pattern.ts';

describe('a pattern', () => {
  it.each([
    String.raw`Order #(\d+)`,
    String.raw`Order (\d+) *$`,
    String.raw`^(?:RE|FW): (\w+)$`,
    String.raw`(?<no>\d{4,8})-[A-Z]+`,
    String.raw`([^)*+]+)?x`,
    String.raw`\((\d+)\)+`,
    String.raw`(?i)ord(?:er|re) \x{e4}\pL{1,50}`,
    String.raw`(\s?,)+`,
    '(a+)+$',
    '(?:(?:a+))+',
  ])('%s is sound', (text) => {
    expect(patternProblem(text)).toBeNull();
  });

  it.each(['(', '[a', String.raw`\q`, '(?<a>x)(?<a>y)', '*', 'a{1001}'])('%s is no regular expression', (text) => {
    expect(patternProblem(text)).toMatch(/^must be a regular expression as RE2 writes it/);
  });

  it.each([String.raw`(a)\1`, '(?=a)', '(?!a)', '(?<=a)b', '(?<!a)b'])(
    '%s takes what RE2 does not have, and is refused',
    (text) => {
      expect(patternProblem(text)).toMatch(/without back-references and look-around/);
    },
  );

  it('that unfolds to too many steps is refused, and told how many', () => {
    expect(patternProblem('.{1,1000}'.repeat(2))).toMatch(/^must repeat less: it unfolds to \d{4} steps, of 2500/);
    expect(patternProblem('.{1,1000}')).toBeNull();
  });
});
