/** Texts as legacy columns hold them: padded, in capitals, with markup, with words that mean nothing. */
import { compile } from 'html-to-text';
import { Parser } from 'htmlparser2';
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

/** The text as the database compares it, white space other than blanks included; null for null. */
export function heldText(raw: unknown): string | null {
  return raw === null || raw === undefined ? null : withoutBlanks(rawText(raw));
}

function withoutBlanks(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && text[start] === ' ') start += 1;
  while (end > start && text[end - 1] === ' ') end -= 1;
  return text.slice(start, end);
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
  if (html.length > MAX_LAID_OUT || isDeeper(html, MAX_DEPTH)) return null;
  try {
    const text = toLines(html);
    // Each line of a list in lists in lists is indented by all of their numbers.
    return text.length > MAX_LAID_OUT ? null : text;
  } catch {
    // The library fails at a list that is numbered in Roman numerals from 10,000 on.
    return null;
  }
}

/** Markup as plain text: tags are dropped, entities decoded, scripts and styles left out, paragraphs kept as lines. */
export function stripHtml(html: string): string {
  if (!/[<&]/.test(html)) return html;
  return (layOut(html) ?? htmlWords(html))
    .replaceAll('\u00A0', ' ')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

const ENTITY = /&(?:#\d{1,7}|#[xX][\dA-Fa-f]{1,6}|[A-Za-z][A-Za-z\d]{1,31});/g;

function decodeEntity(entity: string): string {
  let text = '';
  new Parser({ ontext: (part) => (text += part) }, { decodeEntities: true }).end(entity);
  return text;
}

/** Entities as their signs, tags as they stand: "M&uuml;ller" is "Müller". One that HTML does not know stays. */
export function decodeHtml(text: string): string {
  return text.replaceAll(ENTITY, decodeEntity).replaceAll('\u00A0', ' ').trim();
}

const PARTICLES = /^(?:Mc|O'|D')(?=\p{L})/iu;

/** "ROSA DELGADO" as "Rosa Delgado"; a text that has small letters already is left as it is. */
export function titleCase(text: string): string {
  if (/\p{Ll}/u.test(text)) return text;
  return text.toLowerCase().replaceAll(/[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*/gu, capitalise);
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
