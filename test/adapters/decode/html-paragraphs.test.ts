import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paragraphsText } from '../../../adapters/decode/html-paragraphs.ts';
import { stripHtml } from '../../../adapters/decode/text.ts';

/** Within an element that is no paragraph the library lays out the same text. */
function laidOut(html: string): string {
  return stripHtml(`<div>${html}</div>`);
}

const TEXTS = ['word', 'two words', ' ', '  ', '\n', '\t', '\u200B', '\u00A0', '7', 'ß', '&', '<', '>', ';', '😀'];
const TAGS = ['<p>', '</p>', '<br>', '<br/>', '<br />', '<b>', '</b>', '<b>bold</b>', '<i> x </i>', '<em></em>'];
const ENTITIES = ['&amp;', '&lt;', '&rsquo;', '&hellip;', '&nbsp;', '&frac12;', '&constructor;', '&amp', '&#8217;'];
const piece = fc.constantFrom(...TEXTS, ...TAGS, ...ENTITIES);
const paragraph = fc.array(piece, { maxLength: 7 }).map((pieces) => `<p>${pieces.join('')}</p>`);

describe('paragraphsText', () => {
  it('tells what the library lays out, or nothing', () => {
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 1, maxLength: 4 }), (paragraphs) => {
        const html = paragraphs.join('');
        fc.pre(paragraphsText(html) !== null);
        expect(stripHtml(html)).toBe(laidOut(html));
      }),
      { numRuns: 2000 },
    );
  });

  it('tells paragraphs of words, breaks, plain tags and common entities', () => {
    expect(paragraphsText('<p>Hello,</p><p>is <b>100083</b> &ldquo;ready&rdquo;?<br>Lee &amp; Co</p>')).toBe(
      'Hello,\n\nis 100083 “ready”?\nLee & Co',
    );
  });

  it.each([
    '<p>one',
    'one</p>',
    '<p class="x">one</p>',
    '<p>&nbsp;</p>',
    '<p><b>one</p>',
    '<p>&<b>amp</b>;</p>',
    '<p>a<br></p>',
    '<P>one</P>',
  ])('leaves %s to the library', (html) => {
    expect(paragraphsText(html)).toBeNull();
  });

  it('takes a time that grows with the length alone', () => {
    const started = performance.now();
    for (const part of ['<b>', '<p>', '&amp', ' ', '</p>', '<br>']) paragraphsText(`<p>${part.repeat(20_000)}</p>`);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
