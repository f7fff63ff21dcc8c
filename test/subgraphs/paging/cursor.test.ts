import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../schema/errors.ts';
import { formatCursor, parseCursor } from '../../../subgraphs/paging/cursor.ts';

const PART = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.constant(1.25));
const PLACE = fc.record({
  at: fc.constantFrom(null, '2026-03-01T15:04:05Z', '2026-03-01T15:04:05.1234567Z'),
  feed: fc.string({ minLength: 1 }),
  position: fc.record({ raw: fc.oneof(PART, fc.constant(null)), key: fc.array(PART, { minLength: 1, maxLength: 4 }) }),
});

const encode = (content: unknown): string => Buffer.from(JSON.stringify(content)).toString('base64url');
const CONTENT = [1, 'orders', '2026-03-01T15:04:05Z', 'shop/Order.byCustomer/shop:1', '2026-03-01 16:04:05', 'A1'];

describe('a cursor', () => {
  it('is read back as the place it was made from', () => {
    fc.assert(
      fc.property(PLACE, (place) => {
        expect(parseCursor('orders', 'after', formatCursor('orders', place))).toEqual(place);
      }),
    );
  });

  it('is text that a URL takes as it stands', () => {
    fc.assert(
      fc.property(PLACE, (place) => {
        expect(formatCursor('orders', place)).toMatch(/^[A-Za-z0-9_-]+$/);
      }),
    );
  });

  it.each([
    ['empty text', ''],
    ['a word', 'abc'],
    ['SQL', "' or 1=1 --"],
    ['base64 of no JSON', Buffer.from('not json').toString('base64url')],
    ['JSON that is no array', encode({ a: 1 })],
    ['another version', encode([2, ...CONTENT.slice(1)])],
    ['another list', encode([1, 'invoices', ...CONTENT.slice(2)])],
    ['an instant that is none', encode(CONTENT.with(2, 'yesterday'))],
    ['an instant that no calendar has', encode(CONTENT.with(2, '9999-99-99T99:99:99Z'))],
    ['an instant that no clock has', encode(CONTENT.with(2, '2026-03-01T24:00:00Z'))],
    ['an instant in another spelling', encode(CONTENT.with(2, '2026-03-01t15:04:05Z'))],
    ['an instant with an offset', encode(CONTENT.with(2, '2026-03-01T15:04:05+00:00'))],
    ['a raw time that is an object', encode([...CONTENT.slice(0, 4), {}, 'A1'])],
    ['no key', encode(CONTENT.slice(0, 5))],
    ['a key with a list in it', encode([...CONTENT, ['A1']])],
    ['a feed id that is a number', encode(CONTENT.with(3, 7))],
    ['padding', `${encode(CONTENT)}=`],
    ['a space at the end', `${encode(CONTENT)} `],
    ['JSON with spaces', Buffer.from(JSON.stringify(CONTENT, null, 1)).toString('base64url')],
    ['text without end', 'A'.repeat(1_000_000)],
  ])('is not %s', (_, text) => {
    expect(() => parseCursor('orders', 'after', text)).toThrow(
      new InputError('orders: `after` is not a cursor of this list.'),
    );
  });

  it('may hold the first and the last instant that can be written', () => {
    for (const at of ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999999999Z']) {
      expect(parseCursor('orders', 'after', encode(CONTENT.with(2, at))).at).toBe(at);
    }
  });

  it('is refused when a letter is missing at either end', () => {
    const cursor = encode(CONTENT);
    expect(parseCursor('orders', 'after', cursor).feed).toBe('shop/Order.byCustomer/shop:1');
    expect(() => parseCursor('orders', 'after', cursor.slice(1))).toThrow(InputError);
    expect(() => parseCursor('orders', 'after', cursor.slice(0, -1))).toThrow(InputError);
  });

  it('is never met with another error, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => parseCursor('orders', 'after', text)).toThrow(InputError);
      }),
    );
  });
});
