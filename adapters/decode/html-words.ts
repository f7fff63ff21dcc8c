/** The words of markup that no layout takes well: nested without end, or very long. Its time grows with its length alone. */
import { Parser, Tokenizer } from 'htmlparser2';
import type { TokenizerCallbacks } from 'htmlparser2';

/** Whether elements nest deeper than so many. Reading ends where they do: a parser's time grows with the depth. */
export function isDeeper(html: string, depth: number): boolean {
  let open = 0;
  const parser: Parser = new Parser({
    onopentagname: () => {
      open += 1;
      if (open > depth) parser.pause();
    },
    onclosetag: () => {
      open -= 1;
    },
  });
  parser.end(html);
  return open > depth;
}

/** Tags that end a line. */
const LINES =
  /^(?:address|article|blockquote|br|d[dlt]|div|footer|h[1-6r]|header|li|main|ol|p|pre|section|t[dhr]|table|ul)$/;
const HIDDEN = /^(?:script|style)$/;
const ignore = (): void => {};

/** The words between the tags, a line for each block of them. No tree is made, so nesting costs nothing. */
export function htmlWords(html: string): string {
  let words = '';
  let isHidden = false;
  const passTag = (start: number, end: number, opens: boolean): void => {
    const name = html.slice(start, end).toLowerCase();
    if (HIDDEN.test(name)) isHidden = opens;
    if (LINES.test(name)) words += '\n';
  };
  const callbacks: TokenizerCallbacks = {
    ontext: (start, end) => (words += isHidden ? '' : html.slice(start, end).replaceAll(/\s+/g, ' ')),
    ontextentity: (sign) => (words += isHidden ? '' : String.fromCodePoint(sign)),
    onopentagname: (start, end) => passTag(start, end, true),
    onclosetag: (start, end) => passTag(start, end, false),
    onattribdata: ignore,
    onattribend: ignore,
    onattribentity: ignore,
    onattribname: ignore,
    oncdata: ignore,
    oncomment: ignore,
    ondeclaration: ignore,
    onend: ignore,
    onopentagend: ignore,
    onprocessinginstruction: ignore,
    onselfclosingtag: ignore,
  };
  const tokenizer = new Tokenizer({}, callbacks);
  tokenizer.write(html);
  tokenizer.end();
  return words
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}
