import type { PiiKind } from '../../schema/field-rules.ts';
import { HIDDEN } from './hidden.ts';
import { maskEmail } from './mask-email.ts';
import { maskName } from './mask-name.ts';
import { maskPhone } from './mask-phone.ts';
import { maskPostcode } from './mask-postcode.ts';
import { maskNames, maskText } from './mask-text.ts';

/** What a mask may look at beside the value: the object that has it. */
export interface Beside {
  /** Whose words they are. */
  readonly author?: string | null;
  /** Of which of a customer's fields it is a value. */
  readonly field?: string;
  /** What others wrote in a sentence of our own: nothing else of it is masked. */
  readonly quoted?: readonly string[];
  /** The names of the customer whom it is about; null where nobody can tell them now. */
  readonly named?: () => Promise<readonly string[] | null>;
}

/** Of the customer, as `named` tells them. */
type Names = readonly string[] | null;

/** Makes of a value what may be told of it; null: nothing. */
export type Mask = (value: string, beside: Beside, names?: Names) => string | null;

const FIELD_MASKS: ReadonlyMap<string, (value: string) => string> = new Map([
  ['name', maskName],
  ['givenName', maskName],
  ['middleName', maskName],
  ['surname', maskName],
  ['email', maskEmail],
  ['phone', maskPhone],
  ['postcode', maskPostcode],
  ['birthDate', () => HIDDEN],
]);

/** `email rosa@example.com`: what search matched, by the word that it begins with. Numbers of documents are no secret. */
function maskMatched(matched: string): string {
  const [, kind = '', value = ''] = /^(\w+) (.*)$/s.exec(matched) ?? [];
  const mask = FIELD_MASKS.get(kind);
  return mask === undefined ? maskText(matched) : `${kind} ${mask(value)}`;
}

function maskValue(value: string, { field }: Beside): string {
  if (field === undefined) return maskMatched(value);
  return (FIELD_MASKS.get(field) ?? (() => HIDDEN))(value);
}

/** Words in which a name may stand that nobody can tell now are not told. */
function maskWords(words: string, author: string | null | undefined, names: Names): string {
  return names === null ? HIDDEN : names.reduce(maskNames, maskText(words, author));
}

function maskSentence(text: string, { author, quoted }: Beside, names: Names = []): string {
  if (quoted === undefined) return maskWords(text, author, names);
  return quoted.reduce((told, words) => told.replaceAll(words, () => maskWords(words, author, names)), text);
}

export const MASKS: Readonly<Record<PiiKind, Mask>> = {
  NAME: maskName,
  EMAIL: maskEmail,
  PHONE: maskPhone,
  // A day that stands for another would be told as though it were true.
  BIRTH_DATE: () => null,
  ADDRESS_LINE: () => HIDDEN,
  POSTCODE: maskPostcode,
  TEXT: maskSentence,
  VALUE: maskValue,
};
