import type { SourceFields } from '../../source-record.ts';
import { foldWords } from '../text/fold-words.ts';
import { presentText } from '../text/present-text.ts';
import { foldOrganisation, isOrganisation } from './fold-organisation.ts';
import { genderOf } from './gender-of.ts';
import { generationOfColumn, generationOfSurname, generationOfTitle } from './generation-of.ts';
import { areJointParts, foldJointName, isJointName } from './joint-name.ts';
import { markOf } from './mark-of.ts';
import { nameText } from './name-text.ts';
import { NO_NAME, givenAndMiddle, splitName, withoutTitles } from './split-name.ts';
import type { NameParts } from './split-name.ts';
import { surnameWords } from './surname-words.ts';
import { genderOfTitle, withPlainTitle } from './titles.ts';

export interface PersonName extends NameParts {
  readonly organisation: string | null;
  readonly mark: string | null;
}

type NameFields = Pick<
  SourceFields,
  'title' | 'name' | 'givenName' | 'middleName' | 'surname' | 'suffix' | 'organisation' | 'gender'
>;

const orNull = (text: string): string | null => (text === '' ? null : text);

/** The parts of a name from columns of their own. */
function fromColumns(given: string | null, middle: string | null, surname: string | null): NameParts {
  // "Delgado, Rosa" in the column of family names of a source that has no other.
  if (given === null && surname?.includes(',') === true) return splitName(surname);
  const first = withoutTitles(nameText(given ?? '').replaceAll(',', ''), true);
  const family = withoutTitles(nameText(surname ?? '').replaceAll(',', ''), true);
  const named = givenAndMiddle(first.name);
  const further = nameText(middle ?? '').replace(/[ ,-]+/g, ' ');
  return {
    given: named.given,
    middle: orNull([named.middle ?? '', further].join(' ').trim()),
    // Herr and Lady are family names, too.
    surname: orNull(surnameWords(family.name || nameText(surname ?? ''))),
    generation: family.generation || first.generation,
    gender: first.gender || (family.name === '' ? 0 : family.gender),
  };
}

/** What the whole name has beside the parts: a part that is missing, and further names. */
function completedBy(parts: NameParts, whole: NameParts): NameParts {
  const wordsOf = (...names: readonly (string | null)[]) => names.flatMap((name) => name?.split(' ') ?? []);
  const own = wordsOf(parts.given, parts.middle, parts.surname);
  const isFree = (name: string | null): string | null => (name === null || own.includes(name) ? null : name);
  const given = parts.given ?? isFree(whole.given);
  const surname = parts.surname ?? isFree(whole.surname);
  const taken = new Set(wordsOf(given, parts.middle, surname));
  const further = wordsOf(whole.given, whole.middle, whole.surname).filter((word) => !taken.has(word));
  const isSameName =
    own.length === 0 || wordsOf(whole.given, whole.middle, whole.surname).some((word) => own.includes(word));
  const middle = [...wordsOf(parts.middle), ...(isSameName ? further : [])].join(' ');
  return {
    given,
    surname,
    middle: orNull(middle),
    generation: parts.generation || whole.generation,
    gender: parts.gender || whole.gender,
  };
}

function partsOf(fields: NameFields): NameParts {
  const [given, surname, name] = [presentText(fields.givenName), presentText(fields.surname), presentText(fields.name)];
  if (given === null && surname === null)
    return name === null ? NO_NAME : splitName(name, presentText(fields.title) !== null);
  const parts = fromColumns(given, presentText(fields.middleName), surname);
  return name === null ? parts : completedBy(parts, splitName(name));
}

/** The whole name, put together where it is in parts. */
function wholeName(fields: NameFields): string | null {
  const parts = [presentText(fields.givenName), presentText(fields.surname)].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' ') : presentText(fields.name);
}

/** The organisation that a record's name is, where no person is named. */
function organisationNamed(fields: NameFields): string | null {
  const name = wholeName(fields);
  if (name === null) return null;
  const [given, surname] = [presentText(fields.givenName), presentText(fields.surname)];
  if (isOrganisation(name)) return foldOrganisation(name);
  const isJoint = given === null ? isJointName(name) : areJointParts(given, surname ?? '');
  return isJoint ? foldJointName(name) : null;
}

/** Who a record names: a person in parts, an organisation, or both. Two people in one name are an organisation of theirs. */
export function personName(fields: NameFields): PersonName {
  const own = foldOrganisation(presentText(fields.organisation));
  const named = organisationNamed(fields);
  const parts = named === null ? partsOf(fields) : NO_NAME;
  const isPerson = parts.given !== null || parts.surname !== null;
  const title = (foldWords(withPlainTitle(fields.title?.trim() ?? '')) ?? '').split(' ');
  return {
    ...parts,
    organisation: own ?? named,
    mark: markOf(fields, isPerson ? null : (presentText(fields.organisation) ?? wholeName(fields))),
    generation:
      generationOfColumn(fields.suffix) ||
      parts.generation ||
      generationOfTitle(title) ||
      generationOfSurname(parts.surname),
    gender: genderOf(fields.gender) || genderOfTitle(title) || parts.gender,
  };
}
