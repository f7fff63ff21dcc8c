/** Texts as legacy columns hold them: padded, in capitals, with markup, with words that mean nothing. */
import { compile } from 'html-to-text';
import { Parser } from 'htmlparser2';
import { paragraphsText } from './html-paragraphs.ts';
import { htmlWords, isDeeper } from './html-words.ts';
import { rawText } from './raw-text.ts';

/**
 * Trimmed; null for null and for the texts that mean null. Which those are the database says too, and it takes blanks
 * off alone: a text of tabs is a text to both.
 */
export function cleanText(raw: unknown, nulls: ReadonlySet<string>): string | null {
  if (raw === null || raw === undefined) return null;
  const text = rawText(raw);
  return nulls.has(withoutBlanks(text)) ? null : text.trim();
}

/** Printed ASCII: no white space of any kind. */
function isPrinted(code: number): boolean {
  return code > BLANK && code < 127;
}

/** `cleanText` for many texts and the same words: most are told by their length or their first sign to be none of them. */
export function createCleaner(nulls: ReadonlySet<string>): (raw: unknown) => string | null {
  const longest = Math.max(0, ...Array.from(nulls, (word) => word.length));
  const beginnings = new Set(Array.from(nulls, (word) => word.charCodeAt(0)));
  return (raw) => {
    if (typeof raw === 'string') {
      const held = withoutBlanks(raw);
      const first = held.charCodeAt(0);
      const isTrimmed = isPrinted(first) && isPrinted(held.charCodeAt(held.length - 1));
      if (isTrimmed && (held.length > longest || !beginnings.has(first))) return held;
    }
    return cleanText(raw, nulls);
  };
}

/** The text as the database compares it, white space other than blanks included; null for null. */
export function heldText(raw: unknown): string | null {
  return raw === null || raw === undefined ? null : withoutBlanks(rawText(raw));
}

const BLANK = 32;

function withoutBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) === BLANK) start += 1;
  while (end > start && text.charCodeAt(end - 1) === BLANK) end -= 1;
  return end - start === text.length ? text : text.slice(start, end);
}

/** Deeper or longer markup keeps its words and loses its layout: indenting it could take the stack, or seconds. */
const MAX_DEPTH = 64;
const MAX_LAID_OUT = 100_000;

/** Made once: to compile the selectors takes longer than to lay out a message. */
const toLines = compile({
  wordwrap: false,
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
  ],
});

/** Paragraphs, lists and quotes laid out as lines; null for what cannot be. */
function layOut(html: string): string | null {
  if (html.length > MAX_LAID_OUT) return null;
  const plain = paragraphsText(html);
  if (plain !== null) return plain;
  if (isDeeper(html, MAX_DEPTH)) return null;
  try {
    const text = toLines(html);
    // Each line of a list in lists in lists is indented by all of their numbers.
    return text.length > MAX_LAID_OUT ? null : text;
  } catch {
    // The library fails at a list that is numbered in Roman numerals from 10,000 on.
    return null;
  }
}

function withoutHardBlanks(text: string): string {
  return text.includes('\u00A0') ? text.replaceAll('\u00A0', ' ') : text;
}

/** Markup as plain text: tags are dropped, entities decoded, scripts and styles left out, paragraphs kept as lines. */
export function stripHtml(html: string): string {
  if (!/[<&]/.test(html)) return html;
  const text = withoutHardBlanks(layOut(html) ?? htmlWords(html));
  // Most texts hold none: to look for one takes less than to replace it.
  return (text.includes('\n\n\n') ? text.replaceAll(/\n{3,}/g, '\n\n') : text).trim();
}

const ENTITY = /&(?:#\d{1,7}|#[xX][\dA-Fa-f]{1,6}|[A-Za-z][A-Za-z\d]{1,31});/g;

function decodeEntity(entity: string): string {
  let text = '';
  new Parser({ ontext: (part) => (text += part) }, { decodeEntities: true }).end(entity);
  return text;
}

/** Entities as their signs, tags as they stand: "M&uuml;ller" is "Müller". One that HTML does not know stays. */
export function decodeHtml(text: string): string {
  return withoutHardBlanks(text.replaceAll(ENTITY, decodeEntity)).trim();
}

const PARTICLES = /^(?:Mc|O'|D')(?=\p{L})/iu;

/** "ROSA DELGADO" as "Rosa Delgado"; a text that has small letters already is left as it is. */
export function titleCase(text: string): string {
  if (/^[\u0020-\u007E]*$/.test(text)) return titleCaseAscii(text);
  if (/\p{Ll}/u.test(text)) return text;
  return text.toLowerCase().replaceAll(/[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*/gu, capitalise);
}

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}

/** Letter by letter: a capital where a word begins, and once more behind a particle. */
function titleCaseAscii(text: string): string {
  if (/[a-z]/.test(text)) return text;
  const small = text.toLowerCase();
  let [title, done, at] = ['', 0, 0];
  const capital = (index: number): void => {
    title += small.slice(done, index) + text.charAt(index);
    done = index + 1;
  };
  while (at < small.length) {
    if (!isLetter(small.charCodeAt(at))) {
      at += 1;
      continue;
    }
    capital(at);
    if (isParticle(small, at)) capital(at + 2);
    at = wordEnd(small, at + 1);
  }
  return title + small.slice(done);
}

const APOSTROPHE = 39;
const [C, D, M, O] = ['c', 'd', 'm', 'o'].map((letter) => letter.charCodeAt(0));

/** Mc, O' or D', and a letter behind it. */
function isParticle(small: string, at: number): boolean {
  const first = small.charCodeAt(at);
  const second = small.charCodeAt(at + 1);
  const isBegun = (first === M && second === C) || ((first === O || first === D) && second === APOSTROPHE);
  return isBegun && isLetter(small.charCodeAt(at + 2));
}

/** Behind the letters, and the apostrophes between them. */
function wordEnd(small: string, from: number): number {
  let at = from;
  for (;;) {
    const code = small.charCodeAt(at);
    const isInside = isLetter(code) || (code === APOSTROPHE && isLetter(small.charCodeAt(at + 1)));
    if (!isInside) return at;
    at += 1;
  }
}

function capitalise(word: string): string {
  const particle = PARTICLES.exec(word)?.[0];
  if (particle !== undefined) return capitaliseFirst(particle) + capitaliseFirst(word.slice(particle.length));
  return capitaliseFirst(word);
}

function capitaliseFirst(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

/** The form in which e-mail addresses are compared and sealed. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}
