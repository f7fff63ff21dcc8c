import { describe, expect, it } from 'vitest';
import { configuredColumns } from '../../../../gateway/cli/identity/config/configured-columns.ts';
import { NO_CONFIG, readMatchConfig } from '../../../../gateway/cli/identity/config/match-config.ts';
import type { MatchConfig } from '../../../../gateway/cli/identity/config/match-config.ts';
import type { Columns } from '../../../../gateway/cli/identity/columns/columns.ts';
import { temporaryFiles } from './files.ts';

const files = temporaryFiles();

function configOf(text: string): MatchConfig {
  return readMatchConfig(files.write(text, 'match.yaml'));
}

function complaint(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return (error as Error).message.replaceAll(`${files.folder}/`, '');
  }
  throw new Error('It is refused.');
}

function columnsOf(header: string, config: MatchConfig): Columns {
  async function* none(): AsyncGenerator<never> {}
  return configuredColumns({ file: 'people.csv', header: header.split(','), rows: none() }, config);
}

describe('readMatchConfig', () => {
  it('reads YAML, a column alone or a list', () => {
    const config = configOf(`
id: rec_id
columns: { givenName: given_name, street: [address_1, address_2] }
country: au
households: true
thresholds: { link: 0.995 }
`);
    expect(config).toMatchObject({
      id: 'rec_id',
      columns: { givenName: ['given_name'], street: ['address_1', 'address_2'] },
      country: 'AU',
      households: true,
      link: 0.995,
      review: null,
    });
  });

  it('reads JSON', () => {
    expect(configOf('{ "id": "k", "columns": { "email": "mail" } }').columns).toEqual({ email: ['mail'] });
  });

  it('takes a field by the usual names of its columns', () => {
    expect(configOf('columns: { first_name: a, last_name: b, dob: c }').columns).toEqual({
      givenName: ['a'],
      surname: ['b'],
      birthDate: ['c'],
    });
  });

  it('names a word that is only a part of a field as it was written', () => {
    expect(complaint(() => configOf('columns: { primer_apellido: a }'))).toMatch(
      /^match\.yaml:1: columns\.primer_apellido: is not a word of the configuration/,
    );
  });

  it('takes an empty file for no wish', () => {
    expect(configOf('')).toEqual({ ...NO_CONFIG, file: files.path('match.yaml') });
  });

  it('tells all problems at once, each with its line and the word that was likely meant', () => {
    const text = 'idd: rec_id\ncolumns:\n  givenNam: a\n  surname: {}\nthresholds: { link: 2 }\ncountry: Australia\n';
    expect(
      complaint(() => configOf(text))
        .split('\n')
        .toSorted(),
    ).toEqual([
      'match.yaml:1: idd: is not a word of the configuration; did you mean id?',
      'match.yaml:3: columns.givenNam: is not a word of the configuration; did you mean givenName?',
      'match.yaml:4: columns.surname: must be the name of a column, or a list of such names',
      'match.yaml:5: thresholds.link: must be at most 1, but is 2',
      'match.yaml:6: country: must be a country of two letters, such as AU, but is "Australia"',
    ]);
  });

  it('refuses a field that is named twice by its aliases', () => {
    expect(complaint(() => configOf('columns: { first_name: a, givenName: b }'))).toMatch(
      /^match.yaml:1: columns.first_name: is not a word of the configuration/,
    );
  });

  it('refuses to join what nobody would even look at', () => {
    expect(complaint(() => configOf('thresholds: { link: 0.5 }'))).toBe(
      'match.yaml:1: thresholds: link must not be below review, but link is 0.5 and review is 0.8 ' +
        '(where they are left out, they are 0.99 and 0.8)',
    );
    expect(configOf('thresholds: { link: 0.7, review: 0.6 }')).toMatchObject({ link: 0.7, review: 0.6 });
  });

  it('refuses what is no YAML and what is not there', () => {
    expect(complaint(() => configOf('a: [1'))).toBe(
      'match.yaml:1: is not YAML: a bracket, a quote or an indentation is wrong, here or in a line above.',
    );
    expect(complaint(() => configOf('id: a\nlabel: *b\n'))).toMatch(
      /^match\.yaml:2: is not YAML: an alias must stand for/,
    );
    expect(complaint(() => configOf('id: a\nid: b\nlabel: [\n'))).toBe(
      'match.yaml:2: is not YAML: a word is there twice.',
    );
    expect(complaint(() => readMatchConfig(files.path('none.yaml')))).toBe(
      'none.yaml: the configuration cannot be read; name another with --config.',
    );
  });
});

describe('configuredColumns', () => {
  it('takes the columns that are named and no other', () => {
    const config = configOf('columns: { surname: b }');
    expect(columnsOf('id,given_name,b', config)).toEqual({ id: 'id', fields: { surname: ['b'] } });
  });

  it('takes a label column where it is named', () => {
    const config = configOf('columns: { others: group }');
    expect(columnsOf('id,group', config).fields).toEqual({ others: ['group'] });
  });

  it('recognises columns where none is named, and neither the id nor the label', () => {
    const config = configOf('id: email\nlabel: city');
    expect(columnsOf('email,city,surname,cluster', config)).toEqual({ id: 'email', fields: { surname: ['surname'] } });
    expect(columnsOf('customer_id,person_id,surname', configOf('label: person_id')).id).toBe('customer_id');
  });

  it('tells all columns that the file lacks, with the one that was likely meant', () => {
    const config = configOf('id: recid\ncolumns: { givenName: given_nam, others: zzz }');
    expect(complaint(() => columnsOf('rec_id,given_name', config)).split('\n')).toEqual([
      'match.yaml: id: must be a column of people.csv, but `recid` is none; did you mean rec_id?',
      'match.yaml: columns.givenName: must be a column of people.csv, but `given_nam` is none; did you mean given_name?',
      'match.yaml: columns.others: must be a column of people.csv, but `zzz` is none; its columns are rec_id, given_name.',
    ]);
  });

  it('refuses a column that is named for two fields, or for the id and a field', () => {
    expect(complaint(() => columnsOf('rec_id,a', configOf('id: rec_id\ncolumns: { givenName: a, surname: a }')))).toBe(
      'match.yaml: columns.surname: must name a column that nothing else is taken from, but `a` is also that of columns.givenName.',
    );
    expect(complaint(() => columnsOf('rec_id,a', configOf('id: rec_id\ncolumns: { surname: a, codes: rec_id }')))).toBe(
      'match.yaml: columns.codes: must name a column that nothing else is taken from, but `rec_id` is also that of id.',
    );
    expect(complaint(() => columnsOf('id,a', configOf('columns: { surname: a, codes: id }')))).toMatch(
      /^match\.yaml: columns\.codes: must name a column that nothing else is taken from, but `id` is also that of id\./,
    );
  });

  it('asks for no label, which matching never needs', () => {
    expect(columnsOf('id,surname', configOf('label: truth')).fields).toEqual({ surname: ['surname'] });
  });

  it('says what to do where no column can be the id', () => {
    expect(complaint(() => columnsOf('given_name,surname', NO_CONFIG))).toBe(
      'people.csv:1: a column must name each row, such as `id`, `customer_id` or `rec_id`, but there are only given_name, surname. ' +
        'Name it with `id:` in a configuration (--config).',
    );
  });

  it('says what to do where several columns could be the id', () => {
    expect(complaint(() => columnsOf('customer_id,account_id,surname', NO_CONFIG))).toMatch(
      /^people\.csv:1: a column must name each row, .* but it could be any of customer_id, account_id\. Name it with `id:`/,
    );
  });

  it('refuses given names alone, unless the configuration wants them', () => {
    expect(complaint(() => columnsOf('id,nombre,apelldo,email', NO_CONFIG))).toBe(
      'people.csv:1: a column must tell the surname or the whole name, but of id, nombre, apelldo, email only nombre is ' +
        'recognised, as a given name, which many people share. Call the column `surname` or `full name`, or name all ' +
        'columns with `columns:` in a configuration (--config).',
    );
    const config = configOf('columns: { givenName: nombre, email: email }');
    expect(columnsOf('id,nombre,email', config).fields).toEqual({ givenName: ['nombre'], email: ['email'] });
  });

  it('refuses a file without a name, unless the configuration wants it', () => {
    expect(complaint(() => columnsOf('id,vornam,nachnam,email,phone', NO_CONFIG))).toMatch(
      /^people\.csv:1: a column must tell the name of a person or an organisation, but of id, vornam, nachnam, email, phone none is/,
    );
    const config = configOf('columns: { email: email }');
    expect(columnsOf('id,email', config).fields).toEqual({ email: ['email'] });
    expect(columnsOf('id,company,email', NO_CONFIG).fields).toEqual({ organisation: ['company'], email: ['email'] });
  });

  it('says what to do where nothing is recognised', () => {
    expect(complaint(() => columnsOf('id,cluster,a', NO_CONFIG))).toMatch(
      /^people.csv:1: at least one column must tell of a person/,
    );
  });
});
