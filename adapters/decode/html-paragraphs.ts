/** Markup as most people write it, without a parser: what is here is laid out as html-to-text lays it out. */

const INLINE = /<(b|i|u|em|strong)>([^<]*)<\/\1>/g;
const BREAK = /<br ?\/?>/;
const BLANKS = /[ \t\r\n\f\u200B]+/g;

const SIGNS = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&deg;', '°'],
  ['&ndash;', '–'],
  ['&mdash;', '—'],
  ['&lsquo;', '‘'],
  ['&rsquo;', '’'],
  ['&ldquo;', '“'],
  ['&rdquo;', '”'],
  ['&hellip;', '…'],
]);
const ENTITY = /&[a-z]+;/g;

/** Null where it holds anything else than words, the tags of words, and entities that are known here. */
function lineText(html: string): string | null {
  // Before the tags are gone: a sign on either side of one is no entity.
  if (html.includes('&') && html.replaceAll(ENTITY, '').includes('&')) return null;
  const words = html.includes('<') ? html.replaceAll(INLINE, '$2') : html;
  if (words.includes('<')) return null;
  let isKnown = true;
  const text = words.replaceAll(BLANKS, ' ').replaceAll(ENTITY, (entity) => {
    const sign = SIGNS.get(entity);
    isKnown &&= sign !== undefined;
    return sign ?? '';
  });
  if (!isKnown) return null;
  return text.slice(text.startsWith(' ') ? 1 : 0, text.endsWith(' ') ? -1 : undefined);
}

function paragraphText(html: string): string | null {
  const parts = html.split(BREAK);
  const lines: string[] = [];
  for (const part of parts) {
    const line = lineText(part);
    // How many lines empty ones become hangs on what is around them.
    if (line === null || (line === '' && parts.length > 1)) return null;
    lines.push(line);
  }
  return lines.join('\n');
}

/** The text of paragraphs that hold words, breaks and plain tags for words; null for any other markup. */
export function paragraphsText(html: string): string | null {
  const parts = html.split('</p>');
  if (parts.pop() !== '') return null;
  const paragraphs: string[] = [];
  for (const part of parts) {
    const text = part.startsWith('<p>') ? paragraphText(part.slice('<p>'.length)) : null;
    if (text === null) return null;
    if (text !== '') paragraphs.push(text);
  }
  return paragraphs.join('\n\n');
}
