import { describe, expect, it } from 'vitest';
import { moneyText } from '../../../subgraphs/money/money-text.ts';

describe('moneyText', () => {
  it('shows the code and as many decimals as the currency has', () => {
    expect(moneyText({ amount: '45', currency: 'EUR' })).toBe('EUR 45.00');
    expect(moneyText({ amount: '4500', currency: 'JPY' })).toBe('JPY 4,500');
    expect(moneyText({ amount: '-20.5000', currency: 'USD' })).toBe('-USD 20.50');
  });

  it('keeps every digit of an amount that no float could hold', () => {
    expect(moneyText({ amount: '9007199254740993.015', currency: 'EUR' })).toBe('EUR 9,007,199,254,740,993.015');
  });

  it('shows a legacy currency code of another shape as it is', () => {
    expect(moneyText({ amount: '45.00', currency: 'EURO' })).toBe('EURO 45.00');
  });
});
