/** Texts as legacy columns hold them: padded, in capitals, with markup, with words that mean nothing. */
import { convert } from 'html-to-text';
import { rawText } from './raw-text.ts';

/** Trimmed; null for null and for the null conventions of the source. */
export function cleanText(raw: unknown, nulls: ReadonlySet<string>): string | null {
  if (raw === null || raw === undefined) return null;
  const text = rawText(raw).trim();
  return nulls.has(text) ? null : text;
}

/** Markup as plain text: tags are dropped, entities decoded, scripts and styles left out, paragraphs kept as lines. */
export function stripHtml(html: string): string {
  if (!/[<&]/.test(html)) return html;
  const text = convert(html, {
    wordwrap: false,
    selectors: [
      { selector: 'a', options: { ignoreHref: true } },
      { selector: 'img', format: 'skip' },
    ],
  });
  return text
    .replaceAll('\u00A0', ' ')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
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
