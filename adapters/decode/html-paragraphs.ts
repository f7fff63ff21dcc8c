/** Markup as most people write it, without a parser: what is here is laid out as html-to-text lays it out. */

const DOCUMENT = /^<html><head>(?:<style>[^<]*<\/style>)?<\/head><body>/;
const DOCUMENT_END = '</body></html>';
const SCRIPT = /<script>[^<]*<\/script>/g;
const INLINE = /<(b|i|u|em|strong)>([^<]*)<\/\1>/g;
const ANCHOR = /<a(?: [a-z]+="[^"<>]*")*>([^<]*)<\/a>/g;
const DIV = /<div(?: class="[^"<>]*")?>/y;
const BREAK = /<br ?\/?>/;
const BLANKS = /[ \t\r\n\f\u200B]+/g;
/** What a single blank is not. */
const UNLIKE_BLANK = /[\t\r\n\f\u200B]| {2}/;
const BULLET = ' * ';
/** Of all line breaks in a row so many are kept (`stripHtml`). */
const MOST_BREAKS = 2;

const SIGNS = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&nbsp;', '\u00A0'],
  ['&deg;', '°'],
  ['&ndash;', '–'],
  ['&mdash;', '—'],
  ['&lsquo;', '‘'],
  ['&rsquo;', '’'],
  ['&ldquo;', '“'],
  ['&rdquo;', '”'],
  ['&hellip;', '…'],
]);
/** What begins no entity of a plain form. */
const STRAY_SIGN = /&(?!(?:[a-z]+|#\d{3,5});)/;

/** Signs that are no blanks, and that every reader takes for the code point that is written. */
function signOfNumber(entity: string): string | undefined {
  const code = entity.startsWith('&#') ? Number(entity.slice('&#'.length, -1)) : 0;
  const isPlain = code >= 0xa0 && code < 0xd800 && code !== 0x200b;
  return isPlain ? String.fromCharCode(code) : undefined;
}

/** Where each `&` begins an entity. Null where one is not known here. */
function withSigns(words: string): string | null {
  let text = '';
  let done = 0;
  for (let at = words.indexOf('&'); at !== -1; at = words.indexOf('&', done)) {
    const end = words.indexOf(';', at) + 1;
    const entity = words.slice(at, end);
    const sign = SIGNS.get(entity) ?? signOfNumber(entity);
    if (sign === undefined) return null;
    text += words.slice(done, at) + sign;
    done = end;
  }
  return text + words.slice(done);
}

function withoutTags(html: string): string {
  const shown = html.includes('<script>') ? html.replaceAll(SCRIPT, '') : html;
  const unlinked = shown.includes('<a') ? shown.replaceAll(ANCHOR, '$1') : shown;
  return unlinked.includes('<') ? unlinked.replaceAll(INLINE, '$2') : unlinked;
}

/** Null where it holds anything else than words, the tags of words, and entities that are known here. */
function lineText(html: string): string | null {
  const hasEntities = html.includes('&');
  // Before the tags are gone: a sign on either side of one is no entity.
  if (hasEntities && STRAY_SIGN.test(html)) return null;
  const words = html.includes('<') ? withoutTags(html) : html;
  if (words.includes('<')) return null;
  const line = UNLIKE_BLANK.test(words) ? words.replaceAll(BLANKS, ' ') : words;
  const text = hasEntities ? withSigns(line) : line;
  if (text === null || !(text.startsWith(' ') || text.endsWith(' '))) return text;
  return text.slice(text.startsWith(' ') ? 1 : 0, text.endsWith(' ') ? -1 : undefined);
}

function linesText(html: string): string | null {
  if (!html.includes('<br')) return lineText(html);
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

/** Items of one line each. */
function listText(html: string): string | null {
  const items = html.split('</li>');
  if (items.pop() !== '' || items.length === 0) return null;
  const lines: string[] = [];
  for (const item of items) {
    const line = item.startsWith('<li>') ? lineText(item.slice('<li>'.length)) : null;
    if (line === null || line === '') return null;
    lines.push(BULLET + line);
  }
  return lines.join('\n');
}

/** A kind of block: how it ends, the line breaks that it wants before and after it, and how it is laid out. */
interface BlockKind {
  readonly end: string;
  readonly before: number;
  readonly after: number;
  readonly layOut: (html: string) => string | null;
}

const PARAGRAPH: BlockKind = { end: '</p>', before: 2, after: 2, layOut: linesText };
const DIVISION: BlockKind = { end: '</div>', before: 1, after: 1, layOut: linesText };
/** The library forgets what a list wants before it. */
const LIST: BlockKind = { end: '</ul>', before: 0, after: 2, layOut: listText };

/** Where the inside of a block begins that opens at the place; -1 where there is none of the kind. */
function insideOf(kind: BlockKind, html: string, at: number): number {
  if (kind === PARAGRAPH) return html.startsWith('<p>', at) ? at + '<p>'.length : -1;
  if (kind === LIST) return html.startsWith('<ul>', at) ? at + '<ul>'.length : -1;
  DIV.lastIndex = at;
  return DIV.test(html) ? DIV.lastIndex : -1;
}

function kindAt(html: string, at: number): BlockKind {
  const letter = html[at + 1];
  return letter === 'p' ? PARAGRAPH : letter === 'u' ? LIST : DIVISION;
}

/** What a whole document shows; null for one of another make. */
function bodyOf(html: string): string | null {
  if (!html.startsWith('<html>')) return html;
  const [head] = DOCUMENT.exec(html) ?? [];
  return head !== undefined && html.endsWith(DOCUMENT_END) ? html.slice(head.length, -DOCUMENT_END.length) : null;
}

/** The text of paragraphs, lists and divisions that hold words, breaks and plain tags for words; null for any other markup. */
export function paragraphsText(html: string): string | null {
  const body = bodyOf(html);
  if (body === null || body === '') return null;
  let text = '';
  let breaks = 0;
  for (let at = 0; at < body.length;) {
    const kind = kindAt(body, at);
    const start = insideOf(kind, body, at);
    const end = start === -1 ? -1 : body.indexOf(kind.end, start);
    const block = end === -1 ? null : kind.layOut(body.slice(start, end));
    if (block === null) return null;
    if (block !== '' && text !== '') text += '\n'.repeat(Math.max(breaks, kind.before));
    text += block;
    // The breaks around an empty block are as many as there may be.
    breaks = block === '' ? MOST_BREAKS : kind.after;
    at = end + kind.end.length;
  }
  return text;
}
