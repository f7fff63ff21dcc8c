import { describe, expect, it } from 'vitest';
import { clause } from '../../../subgraphs/tracking/clause.ts';

describe('clause', () => {
  it('makes one line without an end mark', () => {
    expect(clause('  Held by\n customs.  ')).toBe('Held by customs');
  });

  it('is null for nothing', () => {
    expect(clause(null)).toBeNull();
    expect(clause(' . ')).toBeNull();
  });

  it('cuts what is too long', () => {
    expect(clause('x'.repeat(500))).toHaveLength(81);
  });
});
