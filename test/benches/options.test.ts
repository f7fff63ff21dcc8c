import { describe, expect, it } from 'vitest';
import { readOptions, usageOf } from './options.ts';

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

  it('are told with what is taken where one is left out', () => {
    expect(usageOf(OPTIONS)).toBe('  --rounds        5\n  --out');
  });
});
