import { describe, expect, it } from 'vitest';
import { readNames, readOptions, usageOf } from './options.ts';

const OPTIONS = { rounds: { type: 'string', default: '5' }, out: { type: 'string' } } as const;

describe('the options of a bench', () => {
  it('are read, with what is taken where one is left out', () => {
    expect(readOptions(['--out', 'a.json'], OPTIONS)).toEqual({ rounds: '5', out: 'a.json' });
  });

  it.each([
    [['--round', '3'], "bench: Unknown option '--round'. There are --rounds, --out and --help."],
    [['3'], "bench: Unexpected argument '3'. There are --rounds, --out and --help."],
    [['--out'], "bench: Option '--out <value>' argument missing. There are --rounds, --out and --help."],
  ])('%s are refused in one line that names those there are', (args, message) => {
    expect(() => readOptions(args, OPTIONS)).toThrow(new Error(message));
  });

  it('may be names, each of those that are known', () => {
    expect(readNames('only', '360, search', ['360', 'history', 'search'])).toEqual(['360', 'search']);
    expect(() => readNames('only', '360,x', ['360', 'history'])).toThrow(
      new Error('bench: --only must be of 360, history, but got x.'),
    );
  });

  it('are told with what is taken where one is left out', () => {
    expect(usageOf(OPTIONS)).toBe('  --rounds        5\n  --out');
  });
});
