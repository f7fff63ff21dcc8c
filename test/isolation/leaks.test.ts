import { describe, expect, it } from 'vitest';
import { leaksOf } from './leaks.ts';

const others = {
  values: new Map([
    ['Ida Brandt', 'Customer.name'],
    ['+49 171 2345678', 'Customer.phone'],
    ['ida@example.com', 'Customer.email'],
    ['100123', 'Order.number'],
  ]),
  shared: [],
};
const message = (text: string) => ({ data: { ticket: { __typename: 'Ticket', subject: text } } });
const ofs = (...args: Parameters<typeof leaksOf>) => leaksOf(...args).map(({ of, told }) => `${of} in ${told}`);

describe('what an answer tells of another', () => {
  it.each([
    ['Ida Brandt', 'Customer.name'],
    ['Parcel left with Ida Brandt, as she asked.', 'Customer.name'],
    ['Call +49 171 2345678!', 'Customer.phone'],
    ['Write to ida@example.com.', 'Customer.email'],
    ['Order 100123: half of it', 'Order.number'],
  ])('is found in a text: %s', (text, of) => {
    expect(ofs(message(text), '', others)).toEqual([`${of} in Ticket.subject`]);
  });

  it('is found in errors and extensions, unless the question had it', () => {
    const answer = {
      data: null,
      errors: [{ message: 'Ida Brandt has no order.' }],
      extensions: { a: ['ida@example.com'] },
    };
    expect(ofs(answer, '', others)).toEqual(['Customer.name in errors', 'Customer.email in extensions']);
    expect(ofs(answer, '{ searchCustomers(text: "Ida Brandt") }', others)).toEqual(['Customer.email in extensions']);
  });

  it('is nothing where words are alike in part alone', () => {
    expect(ofs(message('Ida paid 1001234 to ida@example.company.'), '', others)).toEqual([]);
  });
});
