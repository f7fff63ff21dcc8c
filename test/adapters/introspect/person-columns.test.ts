/** The draft of what a table tells of people: parts of names, second numbers, proofs. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { introspect } from '../../../adapters/introspect/introspect.ts';
import { checkMappingFile } from '../../../adapters/mapping/load.ts';
import { fieldOfHeader } from '../../../gateway/cli/identity/columns/field-names.ts';

const folder = mkdtempSync(join(tmpdir(), 'c360-people-columns-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;

type Fields = Readonly<Record<string, unknown>>;

/** Of a table of customers with such columns. */
async function draftOf(columns: string): Promise<{ readonly fields: Fields; readonly text: string }> {
  count += 1;
  const connection = join(folder, `${count}.sqlite`);
  const database = new Database(connection);
  database.exec(`create table customers (id integer primary key, ${columns})`);
  database.close();
  const target = { kind: 'connection', engine: 'sqlite', connection, source: 'shop' } as const;
  const { yaml } = await introspect(target, folder, fieldOfHeader);
  const file = join(folder, `${count}.yaml`);
  writeFileSync(file, yaml);
  expect(checkMappingFile(file)).toEqual([]);
  const { entities } = parse(yaml) as {
    readonly entities: { readonly Customer: readonly { readonly fields: Fields }[] };
  };
  return { fields: entities.Customer[0]?.fields ?? {}, text: yaml };
}

describe('the draft of customers', () => {
  it.each([
    ['English', 'salutation, first_name, last_name, company, email, phone, mobile'],
    ['German', 'anrede, vorname, nachname, firma, email, telefon, handy'],
    ['Spanish', 'tratamiento, nombre, apellidos, empresa, correo, telefono, movil'],
    ['French', 'civilite, prenom, nom, societe, courriel, telephone, portable'],
    ['Italian', 'titolo, nome, cognome, azienda, mail, telefono, cellulare'],
    ['Dutch', 'aanhef, voornaam, achternaam, bedrijf, email, telefoon, mobiel'],
    ['Portuguese', 'tratamento, primeironome, apelido, razao_social, email, telefone, telemovel'],
  ])('tells the parts of a name, the organisation and the second number in %s', async (_, names) => {
    const columns = names.split(', ');
    const [title, givenName, surname, organisation, email, phone, mobile] = columns.map((name) => `c.${name}`);
    const { fields } = await draftOf(columns.map((name) => `${name} varchar(60)`).join(', '));
    const name = { concat: [givenName, surname], separator: ' ' };
    expect(fields).toMatchObject({ name, title, givenName, surname, organisation, email, phone, mobile });
  });

  it('takes two surnames for one, and a bare name beside a given name for the surname', async () => {
    const spanish = await draftOf('nombre text, primer_apellido text, segundo_apellido text, email text');
    expect(spanish.fields).toMatchObject({
      name: { concat: ['c.nombre', 'c.primer_apellido', 'c.segundo_apellido'], separator: ' ' },
      givenName: 'c.nombre',
      surname: { concat: ['c.primer_apellido', 'c.segundo_apellido'], separator: ' ' },
    });
    const german = await draftOf('vorname text, name text, email text');
    expect(german.fields).toMatchObject({ givenName: 'c.vorname', surname: 'c.name' });
    expect(german.fields['name']).toEqual({ concat: ['c.vorname', 'c.name'], separator: ' ' });
  });

  it('takes one column of a name for the name, and none of its halves for a given name', async () => {
    expect((await draftOf('nom text, email text, telephone text')).fields).toMatchObject({ name: 'c.nom' });
    const { fields } = await draftOf('name1 text, name2 text, email text, phone text');
    expect(fields).toMatchObject({ name: { concat: ['c.name1', 'c.name2'], separator: ' ' } });
    expect(Object.keys(fields)).not.toContain('givenName');
  });

  it('takes a mobile number for the number where there is no other', async () => {
    const { fields } = await draftOf('name text, email text, mobile text');
    expect(fields).toMatchObject({ phone: 'c.mobile' });
    expect(Object.keys(fields)).not.toContain('mobile');
  });

  it('tells what was proved: flags and times, but no token and nobody who proved it', async () => {
    const { fields, text } = await draftOf(
      `name text, email text, phone text, is_email_verified boolean, phone_confirmed_at datetime, identity_verified int,
       email_verified_by text, email_verification_token text`,
    );
    expect(fields).toMatchObject({
      email: 'c.email',
      phone: 'c.phone',
      emailVerified: { is: { col: 'c.is_email_verified', eq: 1 } },
      phoneVerified: { is: { col: 'c.phone_confirmed_at', isSet: true } },
      identityVerified: { is: { col: 'c.identity_verified', eq: 1 } },
    });
    expect(text).not.toMatch(/verified_by|token/);
  });

  it('tells when a record was changed, a number that systems share, and that customers write it themselves', async () => {
    const { fields, text } = await draftOf(
      'name text, email text, updated_at datetime, loyalty_no text, loyalty_points int, password_hash text',
    );
    expect(fields).toMatchObject({ updatedAt: 'c.updated_at', sharedKey: 'c.loyalty_no', declared: { const: true } });
    expect(text).toContain('become one customer: is it');
    expect(text).not.toMatch(/password|points/);
  });

  it('takes no number of a row, a firm or the tax office for one that systems share', async () => {
    const { fields } = await draftOf(
      'name text, email text, customer_no text, company_no text, tax_no text, vat_id text',
    );
    expect(fields['sharedKey']).toBeUndefined();
    expect(fields['declared']).toBeUndefined();
  });
});
