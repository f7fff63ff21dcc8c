import { describe, expect, it } from 'vitest';
import { isTellableCode } from '../../../adapters/source/tellable-code.ts';

describe('a legacy code', () => {
  it.each(['Q7', 'Ä', '10', '-1', 'IN_TRANSIT', 'partly.paid', 'erl', '2024-1', 'Versendet'])('%s is told', (code) => {
    expect(isTellableCode(code)).toBe(true);
  });

  it.each([
    '4111111111111111',
    '02215551234',
    '0221-555-123',
    '1234567',
    'Rosa_Delgado',
    'Tom.Baker',
    'Tom Baker',
    'Tom Baker 0221 555',
    'a@b.example',
    'O/1',
    'partly_delivered',
    '',
  ])('%j is not', (code) => {
    expect(isTellableCode(code)).toBe(false);
  });
});
