import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dateText,
  excerpt,
  labelText,
  ownWords,
  sentence,
  withMoney,
  withWords,
} from '../../../subgraphs/history/wording.ts';

describe('excerpt', () => {
  it('is the text on one line', () => {
    expect(excerpt('  Where is\n\tmy parcel?  ')).toBe('Where is my parcel?');
  });

  it('is null for a text without a word', () => {
    expect([excerpt(null), excerpt(''), excerpt(' \n ')]).toEqual([null, null, null]);
  });

  it('is cut between words after about a sentence', () => {
    const text = 'word '.repeat(100);
    expect(excerpt(text)).toBe(`${'word '.repeat(28).trim()}...`);
    expect(excerpt(`${'word '.repeat(28)}longer`)).toBe(`${'word '.repeat(28).trim()}...`);
  });

  it('is never longer than asked for, but for its three dots, and cuts no character in half', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 5, max: 140 }), (text, max) => {
        const words = excerpt(text, max) ?? '';
        expect(words.length).toBeLessThanOrEqual(max + 3);
        expect(words).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });
});

describe('sentence', () => {
  it('ends with one mark', () => {
    expect(sentence('Order 1 was placed')).toBe('Order 1 was placed.');
    expect(sentence('The customer wrote: Where is it?')).toBe('The customer wrote: Where is it?');
    expect(sentence('The customer wrote: Where is...')).toBe('The customer wrote: Where is...');
  });
});

describe('wording', () => {
  it('writes dates with their year', () => {
    expect(dateText('2026-03-01')).toBe('1 March 2026');
  });

  it('adds money and words after a colon, or nothing', () => {
    expect(withMoney({ amount: '45.00', currency: 'EUR' })).toBe(': EUR 45.00');
    expect(withMoney(null)).toBe('');
    expect(withWords('Too small')).toBe(': Too small');
    expect(withWords(' ')).toBe('');
  });

  it('writes a label that is all capitals as a sentence is written, and others as they are', () => {
    const labelled = (label: string | null) => labelText({ value: 'PLACED', code: '1', label });
    expect(['PACKED', 'ON HOLD (CREDIT)', 'Awaiting QC', '已发货', '2', ' ', null].map(labelled)).toEqual([
      'Packed',
      'On hold (credit)',
      'Awaiting QC',
      '已发货',
      '2',
      null,
      null,
    ]);
  });

  it('calls an unmapped value by its label, else by its code', () => {
    expect(ownWords({ value: 'UNKNOWN', code: '42', label: 'Awaiting QC' })).toBe('Awaiting QC');
    expect(ownWords({ value: 'UNKNOWN', code: '42', label: null })).toBe('42');
    expect(ownWords({ value: 'UNKNOWN', code: null, label: null })).toBeNull();
  });
});
