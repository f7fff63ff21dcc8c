import { describe, expect, it } from 'vitest';
import { normaliseEmail } from '../../../../subgraphs/customers/identity/normalise-email.ts';

describe('normaliseEmail', () => {
  it('trims and folds case', () => {
    expect(normaliseEmail('  Rosa.Delgado@EXAMPLE.com ')).toBe('rosa.delgado@example.com');
  });

  it.each([
    null,
    '',
    '   ',
    'n/a',
    'unknown',
    'rosa@',
    '@example.com',
    'rosa@localhost',
    'a b@example.com',
    'a@b@c.de',
  ])('gives null for %j, which is no address', (text) => {
    expect(normaliseEmail(text)).toBeNull();
  });
});
