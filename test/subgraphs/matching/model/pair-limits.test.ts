import { describe, expect, it } from 'vitest';
import { comparedFieldsOf } from '../../../../subgraphs/matching/compare/compared-fields.ts';
import { createComparison } from '../../../../subgraphs/matching/compare/comparison.ts';
import { levelOf, type LevelOf } from '../../../../subgraphs/matching/compare/levels.ts';
import { namesakeLimitOf } from '../../../../subgraphs/matching/model/limit.ts';
import { createTwoSurnames } from '../../../../subgraphs/matching/model/limits/two-surnames.ts';
import type { Model } from '../../../../subgraphs/matching/model/model.ts';
import { createScorer } from '../../../../subgraphs/matching/model/scorer.ts';
import { frequenciesOf } from '../../../../subgraphs/matching/model/term-frequencies.ts';
import { trainModel } from '../../../../subgraphs/matching/model/train-model.ts';
import { personTableOf } from '../../../../subgraphs/matching/normalise/person-table-builder.ts';
import type { PersonTable } from '../../../../subgraphs/matching/person-table.ts';
import type { SourceFields } from '../../../../subgraphs/matching/source-record.ts';

const asIs = (text: string): string => text;

/** Untrained, so that the shipped shares weigh. */
function modelOf(table: PersonTable): Model {
  return trainModel({
    comparison: createComparison(comparedFieldsOf(table)),
    normaliseVersion: 1,
    records: table.size,
    random: new Map(),
    passes: [],
    candidates: new Map(),
    frequencies: frequenciesOf(table, asIs),
  });
}

/** Why two records of one house may score no more; null where nothing limits them. */
function limitBetween(left: SourceFields, right: SourceFields): string | null {
  const records = [left, right].map((fields, at) => ({ id: `r${at}`, system: null, fields }));
  const table = personTableOf(records);
  const last = createScorer(modelOf(table), asIs).between(table, table).waterfallOf(0, 1).steps.at(-1);
  return last?.field === 'limit' ? last.level : null;
}

const HOME = {
  surname: 'Baker',
  emails: ['home@family.example'],
  phones: ['+61 400 123 456'],
  addresses: [{ street: '12 Cedar Lane', city: 'Alderton', postcode: '2020' }],
};
const named = (givenName: string, more: SourceFields = {}): SourceFields => ({ ...HOME, givenName, ...more });

describe('the limits of a pair', () => {
  it.each([
    ['Armin', 'Armina'],
    ['Milan', 'Milana'],
    ['Anne', 'Anna'],
    ['Ruslan', 'Ruslana'],
    ['Min-jun', 'Min-zho'],
  ])('leave %s and %s to a person, born on one day or not', (one, other) => {
    const born = { birthDate: '1984-05-21' };
    expect(limitBetween(named(one), named(other))).toBe('givenNamesOfTwo');
    expect(limitBetween(named(one, born), named(other, born))).toBe('givenNamesOfTwo');
    const code = { codes: { tax: 'DE812345' } };
    expect(limitBetween(named(one, code), named(other, code))).toBeNull();
  });

  it('leave two wholly different surnames at one house to a person, unless something else agrees', () => {
    const between = (one: string, other: string, more: SourceFields = {}, onePersonADoor = false) => {
      const mates = [one, other].map((surname) => ({
        givenName: 'Ramon',
        surname,
        addresses: HOME.addresses,
        ...more,
      }));
      const table = personTableOf(mates.map((fields, at) => ({ id: `r${at}`, system: null, fields })));
      const comparison = createComparison(comparedFieldsOf(table));
      const levels = comparison.levelsOf(comparison.between(table, table).patternOf(0, 1));
      return createTwoSurnames({ ...modelOf(table), ...(onePersonADoor ? { onePersonADoor } : {}) })(0, 1, levels)
        ?.because;
    };
    expect(between('Galan', 'Aguirre')).toBe('surnamesDiffer');
    expect(between('Galan', 'Galan Aguirre')).toBeUndefined();
    expect(between('Galan', 'Gaalan')).toBeUndefined();
    expect(between('Galan', 'Aguirre', { birthDate: '1984-05-21' })).toBeUndefined();
    expect(between('Galan', 'Aguirre', { codes: { tax: 'DE812345' } })).toBeUndefined();
    expect(between('Galan', 'Aguirre', {}, true)).toBeUndefined();
  });

  it.each([
    ['Alex', 'Alexander'],
    ['A.', 'Anna'],
  ])('leave %s and %s to a person, unless something is his own', (one, other) => {
    expect(limitBetween(named(one), named(other))).toBe('givenNamesOfTwo');
    const born = { birthDate: '1984-05-21' };
    expect(limitBetween(named(one, born), named(other, born))).toBeNull();
    const own = { emails: [`${other.toLowerCase()}.baker@post.example`] };
    expect(limitBetween(named(one, own), named(other, own))).toBeNull();
  });

  it('leave Jack and John to a person, twins or not, unless an e-mail is named after one of them', () => {
    const [born, own] = [{ birthDate: '1984-05-21' }, { emails: ['john.baker@post.example'] }];
    expect(limitBetween(named('Jack'), named('John'))).toBe('givenNamesOfTwo');
    expect(limitBetween(named('Jack', born), named('John', born))).toBe('givenNamesOfTwo');
    expect(limitBetween(named('Jack', own), named('John', own))).toBeNull();
  });

  it.each([
    ['Bill', 'William'],
    ['Charlott', 'Charlotte'],
    ['Joshue', 'Joshua'],
    ['A.', 'A.'],
    ['Anna', 'Anna'],
  ])('let %s and %s be one', (one, other) => {
    expect(limitBetween(named(one), named(other))).toBeNull();
  });

  it('leave who has no given name, or no name at all, to a person', () => {
    const { surname: _surname, ...nameless } = HOME;
    expect(limitBetween(named('Thomas'), HOME)).toBe('givenNameMissing');
    expect(limitBetween({ ...HOME, emails: [] }, { ...HOME, emails: [] })).toBe('givenNameMissing');
    expect(limitBetween(HOME, HOME)).toBeNull();
    expect(limitBetween(nameless, nameless)).toBe('nameMissing');
    const born = { birthDate: '1984-05-21' };
    expect(limitBetween({ ...nameless, ...born }, { ...nameless, ...born })).toBeNull();
    const { addresses } = HOME;
    expect(limitBetween({ surname: 'Baker', givenName: 'Thomas', addresses }, { surname: 'Baker', addresses })).toBe(
      'givenNameMissing',
    );
    expect(limitBetween({ ...nameless, name: 'Thomas Baker' }, { ...nameless, name: 'Baker' })).toBe(
      'givenNameMissing',
    );
  });

  it('leave a man and a woman of one name to a person', () => {
    const [him, her] = [named('Andrea', { title: 'Sig.' }), named('Andrea', { title: 'Sig.ra' })];
    expect(limitBetween(him, her)).toBe('titlesDiffer');
    const born = { birthDate: '1984-05-21' };
    expect(limitBetween({ ...him, ...born }, { ...her, ...born })).toBeNull();
  });

  it('leave names of other signs, and firms of other legal forms or alike names, to a person', () => {
    expect(limitBetween(named('伟'), named('玮'))).toBe('marksDiffer');
    expect(limitBetween(named('伟'), named('Wei'))).toBeNull();
    expect(limitBetween({ ...HOME, surname: null, name: '张伟' }, named('伟', { surname: '张' }))).toBeNull();
    const firm = (organisation: string) => ({ ...HOME, surname: null, organisation });
    expect(limitBetween(firm('Müller GmbH'), firm('Müller AG'))).toBe('marksDiffer');
    expect(limitBetween(firm('Müller GmbH'), firm('Müller Verwaltungs GmbH'))).toBe('marksDiffer');
    expect(limitBetween(firm('Gray Limited'), firm('Gray Ltd'))).toBeNull();
    expect(limitBetween(firm('Müller GmbH'), firm('Müller'))).toBeNull();
  });

  it('leave namesakes of one house whose telephones and e-mails differ to a person', () => {
    const other = { phones: ['+61 400 999 999'] };
    expect(limitBetween(named('Thomas'), named('Thomas', { ...other, emails: ['tb@work.example'] }))).toBe(
      'contactsDiffer',
    );
    expect(limitBetween(named('Thomas', { emails: [] }), named('Thomas', { ...other, emails: [] }))).toBe(
      'contactsDiffer',
    );
    const born = { birthDate: '1984-05-21', emails: [] };
    expect(limitBetween(named('Thomas', born), named('Thomas', { ...born, ...other }))).toBeNull();
  });

  it('leave rows of one name, of which several things are near and nothing is the very same, to a person', () => {
    const numbered = (row: number, more: SourceFields = {}) =>
      named('Anna', {
        birthDate: `1980-05-2${row}`,
        emails: [`anna.b${row === 1 ? 'a' : 'ae'}ker@post.example`],
        phones: [`+61 400 123 45${row}`],
        addresses: [{ street: `12${row} Cedar Lane`, city: 'Alderton', postcode: '2020' }],
        ...more,
      });
    expect(limitBetween(numbered(1), numbered(2))).toBe('nothingExact');
    const same = { birthDate: '1980-05-21' };
    expect(limitBetween(numbered(1, same), numbered(2, same))).toBeNull();
    const few = { phones: [], addresses: [] };
    expect(limitBetween(numbered(1, few), numbered(2, few))).toBeNull();
  });

  it('leave few records of one name and town to a person, and many to the model', () => {
    const fields = (['given', 'surname', 'birthDate', 'address'] as const).map((kind) => ({ name: kind, kind }));
    const levels = (address: LevelOf<'address'>) => [1, 1, levelOf('birthDate', 'year'), levelOf('address', address)];
    expect(namesakeLimitOf(fields, levels('step6'), 10)).toMatchObject({ because: 'namesakes' });
    expect(namesakeLimitOf(fields, levels('sameCity'), 10)).toMatchObject({ because: 'namesakes' });
    expect(namesakeLimitOf(fields, levels('step1'), 10)).toBeNull();
    expect(namesakeLimitOf(fields, levels('step6'), 1000)).toBeNull();
    expect(namesakeLimitOf(fields, [1, 1, levelOf('birthDate', 'exact'), 0], 10)).toBeNull();
  });
});
