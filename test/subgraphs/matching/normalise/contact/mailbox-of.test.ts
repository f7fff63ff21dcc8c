import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailboxOf } from '../../../../../subgraphs/matching/normalise/contact/mailbox-of.ts';
import { anyText } from '../any-text.ts';

describe('mailboxOf', () => {
  it.each([
    [' Rosa.Delgado@Example.COM ', 'rosa.delgado@example.com'],
    ['rosa+shop@example.com', 'rosa@example.com'],
    ['r.o.s.a+x@googlemail.com', 'rosa@gmail.com'],
    ['r.o.s.a@example.com', 'r.o.s.a@example.com'],
    ['Rosa Delgado <rosa@example.com>', 'rosa@example.com'],
    ['mailto:rosa@example.com', 'rosa@example.com'],
  ])('of %j is %j', (text, mailbox) => {
    expect(mailboxOf(text)).toBe(mailbox);
  });

  it.each(['unknown', 'rosa@', 'rosa@example', 'ro sa@example.com', 'rosa@example..com', 'a@b@c.com', null, undefined])(
    'is null for %j, which is no address',
    (text) => {
      expect(mailboxOf(text)).toBeNull();
    },
  );

  it.each([
    'noreply@acme.com',
    'no-reply@acme.com',
    'none@none.com',
    'test@acme.com',
    'rosa@test.com',
    'john.doe@acme.com',
  ])('is null for %j, which is nobody', (text) => {
    expect(mailboxOf(text)).toBeNull();
  });

  it('is the same of itself, for any text', () => {
    const parts = fc.string({ unit: fc.constantFrom(...'aA.+-_@<>: ö1'.split('')), maxLength: 12 });
    const almost = fc.tuple(parts, parts).map(([local, domain]) => `${local}@${domain}.com`);
    fc.assert(fc.property(fc.oneof(almost, anyText()), (text) => mailboxOf(mailboxOf(text)) === mailboxOf(text)));
  });
});
