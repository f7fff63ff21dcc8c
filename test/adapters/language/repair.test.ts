import { describe, expect, it } from 'vitest';
import { createRepair } from '../../../adapters/decode/repair.ts';
import { openLegacy, overT, searchIds, valuesOf } from './legacy.ts';

/** As a column of another character set holds it. */
const broken = (text: string): string => createRepair('utf8InLatin1').broken(text) ?? text;
const NAMES = [broken('Müller'), 'Müller', 'Miller', broken(broken('Zoë')), broken('voilà')];
const tables = `create table T (ID integer, S text);
  insert into T values ${NAMES.map((name, i) => `(${i + 1}, '${name}')`).join(', ')}`;

describe('a text in the wrong character set', () => {
  it('is mended with `repair` on the field, sound texts beside it left alone', async () => {
    const field = { text: 't.S', repair: 'utf8InLatin1' };
    expect(await valuesOf('Ticket', 'subject', field, { tables })).toEqual([
      'Müller',
      'Müller',
      'Miller',
      'Zoë',
      'voilà',
    ]);
    expect(await valuesOf('Ticket', 'subject', 't.S', { tables })).toEqual(NAMES.map((name) => name.trim()));
  });

  it('is mended in all texts and labels of a source with `repair`, except where a field says none', async () => {
    const setup = { tables, source: { repair: 'utf8InLatin1' } };
    expect((await valuesOf('Ticket', 'subject', 't.S', setup))[0]).toBe('Müller');
    expect((await valuesOf('Ticket', 'subject', { read: 't.S', pattern: '.ü' }, setup))[0]).toBe('Mü');
    expect((await valuesOf('Ticket', 'subject', { text: 't.S', repair: 'none' }, setup))[0]).toBe('MÃ¼ller');
    const state = { map: 't.ID', values: {}, label: 't.S' };
    expect((await valuesOf('Ticket', 'state', state, setup))[0]).toMatchObject({ label: 'Müller' });
  });

  it('is null where it means null, mended or not', async () => {
    const setup = {
      tables: `create table T (ID integer, S text);
        insert into T values (1, '${broken('–')}'), (2, ' – '), (3, 'a–'), (4, '${broken('–')} ')`,
    };
    const field = { text: 't.S', repair: 'utf8InLatin1', nulls: ['–'] };
    expect(await valuesOf('Ticket', 'subject', field, setup)).toEqual([null, null, 'a–', null]);
    const isSet = { is: { field: 'subject', isSet: true } };
    const found = await valuesOf('Ticket', 'complaint', isSet, { ...setup, fields: { subject: field } });
    expect(found).toEqual([false, false, true, false]);
  });
});

describe('a customer whose name and e-mail are in the wrong character set', () => {
  const customers = ['Müller', 'MÜLLER', 'Zoë Ärmel', 'zoë', 'Ömer', 'muLLer', 'Éléonore'];
  const open = () =>
    openLegacy({
      tables: `create table T (ID integer, S text, M text collate nocase); insert into T values
        ${customers.map((name, i) => `(${i + 1}, '${broken(`Dr. ${name}`)}', '${broken(`${name}@x.org`)}')`).join(', ')},
        (8, 'Anna Müller', 'anna@x.org')`,
      entities: {
        Customer: [
          overT({
            fields: {
              name: { text: 't.S', repair: 'utf8InLatin1' },
              email: { text: 't.M', repair: 'utf8InLatin1', ignoresCase: true },
            },
          }),
        ],
      },
    });

  it.each([
    ['Müller', [1, 2, 8]],
    ['müll', [1, 2, 8]],
    ['MÜLLER', [1, 2, 8]],
    ['zoë', [3, 4]],
    ['ärmel', [3]],
    ['ömer', [5]],
    ['éléo', [7]],
    ['muller', [6]],
  ])('is found by the name %s', async (word, keys) => {
    const found = await searchIds(await open(), { kind: 'name', words: [word] });
    expect(found).toEqual(keys.map((key) => `erp:${key}`));
  });

  it('is found by the e-mail, or by its beginning', async () => {
    const legacy = await open();
    expect(await searchIds(legacy, { kind: 'email', email: 'Müller@x.org' })).toEqual(['erp:1', 'erp:2']);
    expect(await searchIds(legacy, { kind: 'email', email: 'ZOË', prefix: true })).toEqual(['erp:3', 'erp:4']);
    expect(await searchIds(legacy, { kind: 'email', email: 'anna@x.org' })).toEqual(['erp:8']);
  });
});

describe('HTML entities in a text', () => {
  it('are decoded with `htmlDecode`, tags left as they are', async () => {
    const setup = {
      tables: `create table T (ID integer, S text); insert into T values
        (1, 'M&uuml;ller &amp; S&#246;hne'), (2, '5 < 6 <b>&nosuch; &copy</b>&#x1F600;'), (3, '&nbsp;&lt;'), (4, '&amp;lt;')`,
    };
    expect(await valuesOf('Ticket', 'subject', { text: 't.S', htmlDecode: true }, setup)).toEqual([
      'Müller & Söhne',
      '5 < 6 <b>&nosuch; &copy</b>😀',
      '<',
      '&lt;',
    ]);
  });

  it('stand beside small letters', async () => {
    const setup = { tables: "create table T (ID integer, S text); insert into T values (1, 'Rosa@X.ORG')" };
    expect(await valuesOf('Order', 'email', { text: 't.S', lowerCase: true }, setup)).toEqual(['rosa@x.org']);
  });
});
