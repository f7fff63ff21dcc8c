import { Parser } from 'htmlparser2';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { htmlWords, isDeeper } from '../../../adapters/decode/html-words.ts';
import { stripHtml } from '../../../adapters/decode/text.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the words of markup', () => {
  it('are those between the tags, a line for each block', () => {
    const html =
      '<head><style>p{}</style></head><h1>Dear\n Rosa&nbsp;</h1><p>5 &lt; 6 <b>&am</b>p; M&uuml;<i>ll</i>er<BR>yes' +
      '<script>if (a < b) alert("<p>no</p>")</script><table><tr><td>a<td>b</table><!-- <p>no</p> --> end';
    expect(htmlWords(html)).toBe('Dear Rosa\n5 < 6 &amp; Müller\nyes\na\nb\nend');
  });

  it('are there whatever is cut off', () => {
    expect(htmlWords('a <b')).toBe('a');
    expect(htmlWords('a <!-- b')).toBe('a');
    expect(htmlWords('a &')).toBe('a &');
    expect(htmlWords('<script>a')).toBe('');
  });
});

describe('the depth of markup', () => {
  it('counts what is open, and not what closes itself', () => {
    expect(isDeeper('<div>'.repeat(9), 9)).toBe(false);
    expect(isDeeper('<div>'.repeat(10), 9)).toBe(true);
    expect(isDeeper('<p>a<br>'.repeat(100), 9)).toBe(false);
    expect(isDeeper('<ul>' + '<li>a'.repeat(100), 9)).toBe(false);
  });
});

describe('hostile markup', () => {
  it.each([
    ['lists', '<ul><li>'],
    ['tables', '<table><tr><td>'],
    ['quotes', '<blockquote>'],
    ['blocks', '<div>'],
    ['headings', '<h1>'],
    ['numbered lists', '<ol type="I" start="3888"><li>'],
  ])('of %s in each other keeps its words', (_, tags) => {
    expect(stripHtml(`Dear Rosa<p>${tags.repeat(1000)}help &amp; hurry`)).toBe('Dear Rosa\nhelp & hurry');
  });

  it('is parsed no further than where it nests too deep', () => {
    const tags = vi.spyOn(Parser.prototype, 'onopentagname');
    expect(stripHtml(`${'<b>'.repeat(30_000)}x`)).toBe('x');
    expect(tags.mock.calls.length).toBeLessThanOrEqual(65);
  });

  it('is not laid out where it is long', () => {
    const tags = vi.spyOn(Parser.prototype, 'onopentagname');
    expect(stripHtml(`${'<ul><li>'.repeat(30)}${'x<br>'.repeat(100_000)}`)).toBe('x\n'.repeat(99_999) + 'x');
    expect(tags).not.toHaveBeenCalled();
  });

  it('is not laid out where that would make it long', () => {
    const lists = '<ol type="I" start="3888"><li>'.repeat(30);
    expect(stripHtml(`${lists}${'x<br>'.repeat(1000)}`)).toBe('x\n'.repeat(999) + 'x');
    expect(stripHtml(`${lists}x`)).toContain('MMM');
  });

  it('keeps its words where a list has numbers that no numeral is for', () => {
    expect(stripHtml('<p>Dear Rosa<ol type="I" start="50000"><li>a<li>b</ol>')).toBe('Dear Rosa\na\nb');
  });
});

describe('markup that people write', () => {
  it('is laid out, nested as deep as the quotes of a long talk', () => {
    const quoted = '<div><blockquote>'.repeat(30) + 'first' + '</blockquote></div>'.repeat(30);
    expect(stripHtml(`<p>last</p>${quoted}`)).toBe(`last\n\n${'> '.repeat(30)}first`);
  });
});
