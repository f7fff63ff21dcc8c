import { describe, expect, it } from 'vitest';
import { presentText } from '../../../../../subgraphs/matching/normalise/text/present-text.ts';

describe('presentText', () => {
  it.each([
    'n/a',
    'N/A',
    '#N/A',
    '<NA>',
    'unknown',
    'UNKNOWN',
    'nan',
    'NULL',
    'none',
    '-',
    '???',
    'k.A.',
    'keine Angabe',
    ' ',
  ])('is null for %j', (text) => {
    expect(presentText(text)).toBeNull();
  });

  it.each(['Null', 'Nan', 'Na', 'Blank', 'Unger', 'X', 'No 7'])(
    'takes %j for a value, as people are called so',
    (text) => {
      expect(presentText(text)).toBe(text);
    },
  );

  it('trims', () => {
    expect(presentText('  Rosa ')).toBe('Rosa');
  });
});
