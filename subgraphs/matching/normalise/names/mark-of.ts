import type { SourceFields } from '../../source-record.ts';
import { presentText } from '../text/present-text.ts';
import { legalFormOf } from './fold-organisation.ts';

const LATIN_OR_NO_LETTER = /[\p{Script=Latin}\P{L}]+/gu;

/**
 * What tells two of one folded name apart: the letters of a person's given name where they are not Latin, for many signs are
 * read alike, or an organisation's legal form. Null for none.
 */
export function markOf(
  fields: Pick<SourceFields, 'givenName' | 'name' | 'organisation'>,
  firm: string | null,
): string | null {
  if (firm !== null) return legalFormOf(firm);
  const signs = (presentText(fields.givenName) ?? presentText(fields.name) ?? '')
    .normalize('NFKC')
    .replace(LATIN_OR_NO_LETTER, '');
  return signs === '' ? null : signs;
}
