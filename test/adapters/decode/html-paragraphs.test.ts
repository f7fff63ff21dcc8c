import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paragraphsText } from '../../../adapters/decode/html-paragraphs.ts';
import { stripHtml } from '../../../adapters/decode/text.ts';

/** An element that is unknown here leaves all that is in it to the library, which shows it alone. */
function laidOut(html: string): string {
  const marked = html.startsWith('<html>')
    ? html.replace('<body>', '<body><tt>').replace('</body>', '</tt></body>')
    : `<tt>${html}</tt>`;
  expect(paragraphsText(marked)).toBeNull();
  return stripHtml(marked);
}

const TEXTS = ['word', 'two words', ' ', '  ', '\n', '\t', '\u200B', '\u00A0', '7', 'ß', '&', '<', '>', ';', '😀'];
const TAGS = ['<p>', '</p>', '<br>', '<br/>', '<br />', '<b>', '</b>', '<b>bold</b>', '<i> x </i>', '<em></em>'];
const ANCHORS = [
  '<a href="https://shop.example/?a=1&amp;b=2">link</a>',
  '<a name="x" class="y"> a </a>',
  '<a>',
  '</a>',
];
const HIDDEN = ['<script>run("x > y");</script>', '<script>', '</script>', '<style>p { color: red }</style>'];
const ENTITIES = ['&amp;', '&lt;', '&rsquo;', '&hellip;', '&nbsp;', '&frac12;', '&constructor;', '&amp'];
const NUMBERS = [
  '&#8217;',
  '&#160;',
  '&#8203;',
  '&#150;',
  '&#0160;',
  '&#55296;',
  '&#64257;',
  '&#032;',
  '&#128512;',
  '&#8211',
];
const piece = fc.constantFrom(...TEXTS, ...TAGS, ...ANCHORS, ...HIDDEN, ...ENTITIES, ...NUMBERS);
const words = fc.array(piece, { maxLength: 7 }).map((pieces) => pieces.join(''));
const list = fc
  .array(words, { maxLength: 3 })
  .map((items) => `<ul>${items.map((one) => `<li>${one}</li>`).join('')}</ul>`);
const block = fc.oneof(
  words.map((inside) => `<p>${inside}</p>`),
  words.map((inside) => `<div>${inside}</div>`),
  words.map((inside) => `<div class="sig">${inside}</div>`),
  list,
);
const blocks = fc.array(block, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
const markup = fc.oneof(
  blocks,
  blocks.map((body) => `<html><head><style>p { margin: 0 }</style></head><body>${body}</body></html>`),
  blocks.map((body) => `<html><head></head><body>${body}</body></html>`),
);

describe('paragraphsText', () => {
  it('tells what the library lays out, or nothing', () => {
    fc.assert(
      fc.property(markup, (text) => {
        fc.pre(paragraphsText(text) !== null);
        expect(stripHtml(text)).toBe(laidOut(text));
      }),
      { numRuns: 3000 },
    );
  });

  it('tells paragraphs of words, breaks, plain tags and common entities', () => {
    expect(paragraphsText('<p>Hello,</p><p>is <b>100083</b> &ldquo;ready&rdquo;?<br>Lee &amp; Co</p>')).toBe(
      'Hello,\n\nis 100083 “ready”?\nLee & Co',
    );
  });

  it('tells lists, divisions and whole documents, without what they hide', () => {
    expect(paragraphsText('<p>Bring:</p><ul><li>30 &deg;C</li><li><b>soap</b></li></ul>')).toBe(
      'Bring:\n\n * 30 °C\n * soap',
    );
    expect(paragraphsText('<p>Thanks</p><div class="sig">--<br>Rosa<script>track("x");</script></div>')).toBe(
      'Thanks\n\n--\nRosa',
    );
    expect(
      paragraphsText(
        '<html><head><style>p { margin: 0 }</style></head><body><p>See <a href="https://a.example/">here</a> &#8211; now</p></body></html>',
      ),
    ).toBe('See here – now');
  });

  it.each([
    '<p>one',
    'one</p>',
    '<p class="x">one</p>',
    '<p>&frac12;</p>',
    '<p><b>one</p>',
    '<p>&<b>amp</b>;</p>',
    '<p>a<br></p>',
    '<P>one</P>',
    '<div><p>one</p></div>',
    '<div id="x">one</div>',
    '<ul><li>one<br>two</li></ul>',
    '<ul><li></li></ul>',
    '<p>one</p> <p>two</p>',
    '<p>&#8203;</p>',
    '<html><body><p>one</p></body></html>',
    '',
  ])('leaves %s to the library', (html) => {
    expect(paragraphsText(html)).toBeNull();
  });

  it('takes a time that grows with the length alone', () => {
    const started = performance.now();
    const parts = [
      '<b>',
      '<p>',
      '&amp',
      ' ',
      '</p>',
      '<br>',
      '<a href="',
      '<a x="y"',
      ' x="y"',
      '<script>',
      '<div>',
      '</li>',
      '&#160;',
    ];
    for (const part of parts) {
      for (const [start, end] of [
        ['<p>', '</p>'],
        ['<a', '>'],
        ['<ul><li>', '</li></ul>'],
        ['<html><head><style>', ''],
      ]) {
        paragraphsText(`${start}${part.repeat(20_000)}${end}`);
      }
    }
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
