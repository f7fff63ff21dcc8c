import { describe, expect, it } from 'vitest';
import { rawText } from '../../../adapters/decode/raw-text.ts';

describe('the text of a raw value', () => {
  it('is that of a text, a number, a flag', () => {
    expect(['a', 1.5, 9007199254740993n, true].map(rawText)).toEqual(['a', '1.5', '9007199254740993', 'true']);
  });

  it('is, of bytes, what they are in UTF-8, and nothing where they are no text', () => {
    expect(rawText(Buffer.from('Zoë 😀'))).toBe('Zoë 😀');
    expect(rawText(Buffer.from([0xff, 0x00, 0xfe]))).toBe('');
  });

  it('is nothing of shapes and of null', () => {
    expect([{ x: 1, y: 2 }, null, undefined].map(rawText)).toEqual(['', '', '']);
  });
});
