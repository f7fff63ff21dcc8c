import { Parser } from 'htmlparser2';
import { describe, expect, it, vi } from 'vitest';
import { xmlText } from '../../../../adapters/decode/document/xml.ts';

const ORDER = `<?xml version="1.0" encoding="UTF-8"?>
<!-- from the shop -->
<order id="A&amp;7"><ship:to xmlns:ship="x"><city>K&#246;ln</city></ship:to>
  <item><sku>a</sku></item><item><sku>b</sku><gift/></item><note><![CDATA[<b>5 < 6</b>]]></note></order>`;

describe('the text at a path in XML', () => {
  it('is that of the element, or of the attribute, that the path names', () => {
    const at = (path: string) => xmlText(ORDER, path.split('.'));
    expect(at('order.ship:to.city')).toBe('Köln');
    expect(at('order.@id')).toBe('A&7');
    expect(at('order.note')).toBe('<b>5 < 6</b>');
    expect(at('order.item.gift')).toBeNull();
    expect(at('order.item.1.gift')).toBe('');
  });

  it('is that of the first of several elements, or of the one with the number', () => {
    const sku = (steps: string) => xmlText(ORDER, steps.split('.'));
    expect(sku('order.item.sku')).toBe('a');
    expect(sku('order.item.1.sku')).toBe('b');
    expect(sku('order.item.2.sku')).toBeNull();
  });

  it('is null where nothing stands at the path', () => {
    expect(xmlText(ORDER, ['shop'])).toBeNull();
    expect(xmlText(ORDER, ['order', '@constructor'])).toBeNull();
    expect(xmlText(ORDER, ['order', '@id', 'x'])).toBeNull();
  });

  it('is nothing where the text is no XML, was cut off, or leaves elements open', () => {
    for (const text of ['', 'plain', '<a><b>Ber', '<a><b>x</a>', '<a', '&lt;a&gt;']) {
      expect(xmlText(text, ['a'])).toBeUndefined();
    }
  });

  it('takes no entity from the document, and no file', () => {
    const text = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY f "boom">]><a>&e;&f;</a>';
    expect(xmlText(text, ['a'])).toBe('&e;&f;');
  });

  it('nests 64 deep at the most', () => {
    expect(xmlText('<a>'.repeat(60) + '</a>'.repeat(60), ['a'])).toBe('');
    expect(xmlText('<a>'.repeat(10_000) + '</a>'.repeat(10_000), ['a'])).toBeUndefined();
  });

  it.each([
    ['nests too deep', '<a>'.repeat(200_000)],
    ['is no XML', '<a><b></a>'.repeat(100_000)],
  ])('is looked at no further than where it %s', (_, hostile) => {
    const tags = vi.spyOn(Parser.prototype, 'onopentagname');
    expect(xmlText(hostile, ['a'])).toBeUndefined();
    expect(tags.mock.calls.length).toBeLessThanOrEqual(64);
    tags.mockRestore();
  });

  it('is gathered once, however many elements it is in', () => {
    const pieces = 'x&amp;'.repeat(150_000);
    expect(xmlText('<a>'.repeat(60) + pieces + '</a>'.repeat(60), ['a'])).toHaveLength(300_000);
  });

  it('is that of all elements in it, in their order', () => {
    expect(xmlText('<a>1<b>2<c>3</c></b>4<b>5</b>6</a>', ['a'])).toBe('123456');
    expect(xmlText('<a>1<b>2<c>3</c></b>4<b>5</b>6</a>', ['a', 'b', '1'])).toBe('5');
    expect(xmlText('<a>1<b>2<c>3</c></b>4<b>5</b>6</a>', ['a', 'b'])).toBe('23');
  });
});
