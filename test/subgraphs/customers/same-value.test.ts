import { describe, expect, it } from 'vitest';
import { samePhone, sameValue } from '../../../subgraphs/customers/profile/same-value.ts';

describe('sameValue', () => {
  it.each([
    ['name', 'ROSA  DELGADO ', 'Rosa Delgado'],
    ['email', 'Rosa@Example.COM', 'rosa@example.com'],
    ['phone', '+49 171 2345678', '0171/2345678'],
    ['birthDate', '1980-02-03', '1980-02-03'],
  ] as const)('takes %s %j and %j for the same', (field, a, b) => {
    expect(sameValue(field, a, b)).toBe(true);
    expect(sameValue(field, b, a)).toBe(true);
  });

  it.each([
    ['name', 'Mei Lin', 'Mei Lyn'],
    ['birthDate', '1980-02-03', '1980-03-02'],
    ['phone', '0171 2345678', '0171 2345679'],
  ] as const)('takes %s %j and %j for different', (field, a, b) => {
    expect(sameValue(field, a, b)).toBe(false);
  });
});

describe('samePhone', () => {
  it('does not take a short extension for the end of a number', () => {
    expect(samePhone('5678', '0171 2345678')).toBe(false);
    expect(samePhone('5678', '5678')).toBe(true);
  });
});
