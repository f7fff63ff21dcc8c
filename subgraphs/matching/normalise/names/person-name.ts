import type { SourceFields } from '../../source-record.ts';
import { foldWords } from '../text/fold-words.ts';
import { presentText } from '../text/present-text.ts';
import { foldOrganisation, isOrganisation } from './fold-organisation.ts';
import { genderOf } from './gender-of.ts';
import { generationOfColumn, generationOfSurname, generationOfTitle } from './generation-of.ts';
import { areJointParts, foldJointName, isJointName } from './joint-name.ts';
import { nameText } from './name-text.ts';
import { NO_NAME, givenAndMiddle, splitName, withoutTitles } from './split-name.ts';
import type { NameParts } from './split-name.ts';
import { surnameWords } from './surname-words.ts';
import { genderOfTitle } from './titles.ts';

export interface PersonName extends NameParts {
  readonly organisation: string | null;
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

/** The organisation that a record's name is, where no person is named. */
function organisationNamed(fields: NameFields): string | null {
  const [given, surname] = [presentText(fields.givenName), presentText(fields.surname)];
  const parts = [given, surname].filter((part) => part !== null);
  const name = parts.length > 0 ? parts.join(' ') : presentText(fields.name);
  if (name === null) return null;
  if (isOrganisation(name)) return foldOrganisation(name);
  const isJoint = given === null ? isJointName(name) : areJointParts(given, surname ?? '');
  return isJoint ? foldJointName(name) : null;
}

/** Who a record names: a person in parts, an organisation, or both. Two people in one name are an organisation of theirs. */
export function personName(fields: NameFields): PersonName {
  const own = foldOrganisation(presentText(fields.organisation));
  const named = organisationNamed(fields);
  const parts = named === null ? partsOf(fields) : NO_NAME;
  const title = (foldWords(fields.title) ?? '').split(' ');
  return {
    ...parts,
    organisation: own ?? named,
    generation:
      generationOfColumn(fields.suffix) ||
      parts.generation ||
      generationOfTitle(title) ||
      generationOfSurname(parts.surname),
    gender: genderOf(fields.gender) || genderOfTitle(title) || parts.gender,
  };
}
