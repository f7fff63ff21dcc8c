import { describe, expect, it } from 'vitest';
import { plainText, readTwoThings } from '../../../../subgraphs/customers/search/read-text.ts';

describe('plainText', () => {
  it.each([
    ['  Rosa \n Delgado ', 'Rosa Delgado'],
    ['tel:+18565550123', '+18565550123'],
    ['mailto:rosa@example.com', 'rosa@example.com'],
    ['+1\u2011856\u2011555\u20110123', '+1-856-555-0123'],
    ['\u202A+18565550123\u202C', '+18565550123'],
    ['８５６５５５０１２３', '8565550123'],
    ['856 555 0123 ext. 4', '856 555 0123'],
    ['(856) 555-0123 x17', '(856) 555-0123'],
    ['Alex 4', 'Alex 4'],
    ['INV-2026-00123', 'INV-2026-00123'],
  ])('makes %j plain', (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });
});

describe('readTwoThings', () => {
  it.each([
    ['baker 55461', '55461', ['baker']],
    ['55461, Tom Baker', '55461', ['Tom', 'Baker']],
    ['Baker LS1 1AA', 'LS1 1AA', ['Baker']],
    ['Rosa Delgado <rosa@example.com>', 'rosa@example.com', ['Rosa', 'Delgado']],
    ['order 101712', '101712', []],
    ['Rechnung Nr. INV-5', 'INV-5', []],
    ['phone: (030) 231 250', '030 231 250', []],
  ])('reads %j', (text, thing, name) => {
    expect(readTwoThings(text)).toEqual({ thing, name });
  });

  it.each(['Rosa Delgado', '55461', 'LS1 1AA', 'rosa@example.com', '12 High Street 55461', ''])(
    'finds no two things in %j',
    (text) => {
      expect(readTwoThings(text)).toBeNull();
    },
  );
});
