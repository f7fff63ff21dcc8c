import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkMappingFile, loadMapping, mappingWarnings } from '../../../adapters/mapping/load.ts';
import { problemLine } from '../../../adapters/mapping/problems.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'c360-mapping-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function problems(yaml: string): readonly string[] {
  const file = join(folder, 'm.yaml');
  writeFileSync(file, yaml);
  return checkMappingFile(file).map((problem) => problemLine(problem).replace(file, 'm.yaml'));
}

const SOURCE = `version: 1
sources:
  erp: { engine: sqlite, connection: { file: erp.sqlite } }
`;

const ENTITIES = 'entities: { Order: [{ from: { source: erp, table: ORD, as: o }, key: [o.ID], fields: {} }] }\n';

function warnings(yaml: string): readonly string[] {
  const file = join(folder, 'm.yaml');
  writeFileSync(file, yaml);
  return mappingWarnings(file).map((warning) => problemLine(warning).replace(file, 'm.yaml'));
}

const CHILD_TABLE =
  ', children: { addresses: { from: { table: ADR, as: d }, on: { d.CUST: c.ID }, key: [d.ID], fields: { verified: { is: { col: d.OK, eq: Y } } } } }';
const CHILD_ROWS =
  ', children: { addresses: { rows: [{ fields: { city: c.CITY } }, { fields: { verified: { is: { col: c.OK, eq: Y } } } }] } }';

describe('a rule of survivorship that decides nothing', () => {
  const mapping = (fields: string, survivorship: string, children = ''): string => `${SOURCE}entities:
  Customer: [{ from: { source: erp, table: CUST, as: c }, key: [c.ID], fields: {${fields}}${children} }]
identity:
  survivorship: { ${survivorship} }
`;
  const idleWithout = (field: string): string =>
    `decides nothing: no Customer mapping tells ${field}; map it where a system has it, or leave the rule out`;
  const IDLE = idleWithout('updatedAt');

  it('is told with its place, and is no problem', () => {
    const idle = mapping('', 'rules: [trusted, recent], email: { rules: [recent] }');
    expect(warnings(idle)).toEqual([
      `m.yaml:7: identity.survivorship.rules[1]: ${IDLE}`,
      `m.yaml:7: identity.survivorship.email.rules[0]: ${IDLE}`,
    ]);
    expect(problems(idle)).toEqual([]);
  });

  it.each([
    [
      'verified',
      'rules: [verified]',
      'rules',
      'identityVerified or emailVerified or phoneVerified or addresses.verified',
    ],
    ['verified of a field', 'email: { rules: [verified] }', 'email.rules', 'emailVerified'],
    ['verified of a birth date', 'birthDate: { rules: [verified] }', 'birthDate.rules', 'identityVerified'],
    ['verified of an address', 'address: { rules: [verified] }', 'address.rules', 'addresses.verified'],
    ['declared', 'rules: [declared]', 'rules', 'declared'],
    ['declared of a field', 'phone: { rules: [declared] }', 'phone.rules', 'declared'],
  ])('is told of %s with what would have to be mapped', (_what, survivorship, at, field) => {
    expect(warnings(mapping('', survivorship))).toEqual([
      `m.yaml:7: identity.survivorship.${at}[0]: ${idleWithout(field)}`,
    ]);
  });

  it.each([
    ['any flag for all fields', ' phoneVerified: { const: true } ', '', 'rules: [verified]'],
    ['the flag of a field', ' emailVerified: { const: true } ', '', 'email: { rules: [verified] }'],
    ['what customers write', ' declared: { const: true } ', '', 'rules: [declared]'],
    ['an address of another table', '', CHILD_TABLE, 'address: { rules: [verified] }'],
    ['an address of the row', '', CHILD_ROWS, 'address: { rules: [verified] }'],
  ])('is not told where a mapping tells %s', (_what, fields, children, survivorship) => {
    expect(problems(mapping(fields, survivorship, children))).toEqual([]);
    expect(warnings(mapping(fields, survivorship, children))).toEqual([]);
  });

  it.each([
    ['where a mapping tells what it goes by', mapping(' updatedAt: c.CHANGED ', 'rules: [recent]')],
    ['where none is named', mapping('', 'systems: [erp]')],
    ['of a file that cannot be read as YAML', '{'],
    ['of a mapping whose form is wrong', mapping('', 'rules: [newest]')],
  ])('is not told of %s', (_what, yaml) => {
    expect(warnings(yaml)).toEqual([]);
  });
});

describe('a mapping', () => {
  it('is refused without an entity: nothing could be asked of it', () => {
    expect(problems(`${SOURCE}entities: {}\n`)).toEqual([
      'm.yaml:4: entities: must map at least one entity, but maps none; c360 introspect drafts what it finds in a database',
    ]);
    expect(problems('version: 1\nsources: {}\nentities: {}\n')).toHaveLength(1);
  });

  it('names line, path, requirement and what came, all problems at once', () => {
    const found = problems(`version: 1
sources:
  crm: { engine: oracle, connection: { file: erp.sqlite } }
  erp: { engine: sqlite, connection: { file: erp.sqlite }, zone: Mars/Olympus }
entities:
  Order:
    - from: { source: erp, table: ORDERS, as: o }
      key: []
      fields:
        number: NUMBER
        colour: o.COLOUR
        total: { money: o.TOTAL, unit: pennies, currency: { const: usd } }
`);
    expect(found).toEqual([
      'm.yaml:3: sources.crm.engine: must be one of sqlite, mysql, mssql, but is "oracle"',
      'm.yaml:4: sources.erp.zone: must be an IANA time zone, e.g. Europe/Berlin, but is "Mars/Olympus"',
      expect.stringMatching(/^m\.yaml:8: entities\.Order\[0\]\.key: .*, but is \[\]$/),
      'm.yaml:10: entities.Order[0].fields.number: number is a text, such as h.NAME or { text: h.NAME }: must be written alias.COLUMN, but is "NUMBER"',
      'm.yaml:12: entities.Order[0].fields.total.unit: total is an amount of money: must be one of major, minor, but is "pennies"',
      expect.stringMatching(/fields\.colour: is not a word .* here; the words here are number, placedAt, state, total/),
    ]);
  });

  it('tells what is wrong with sound parts beside what is wrong in form', () => {
    const found = problems(`${SOURCE}entities:
  Customer:
    - { from: { source: erp, table: CUST, as: c }, key: [], fields: {} }
  Order:
    - { from: { source: erp, table: ORD, as: o }, key: [o.ID], fields: { number: 7 } }
    - from: { source: nowhere, table: ORD, as: o }
      key: [o.ID]
      fields: { number: x.NO, state: { map: o.S, values: { 1: SENT } } }
      links: { customer: [{ source: erp, key: [o.CUST] }] }
`);
    expect(found.map((line) => line.replace(/^m\.yaml:\d+: /, ''))).toEqual([
      'entities.Customer[0].key: must hold at least 1, but is []',
      expect.stringMatching(/^entities\.Order\[0\]\.fields\.number: number is a text, .* must be .*, but is 7$/),
      'entities.Order[1].from.source: must be one of the sources erp, but is "nowhere"',
      'entities.Order[1].fields.number: names the table "x", but the tables in reach are o',
      expect.stringContaining('entities.Order[1].fields.state.values.1: must be one of DRAFT'),
    ]);
  });

  it('tells what is wrong with other parts of an entity whose field, condition or link is wrong in form', () => {
    const found = problems(`${SOURCE}entities:
  Order:
    - from: { source: nowhere, table: ORD, as: o }
      key: [o.ID]
      where: [{ col: o.X, isSett: true }, { col: y.X, eq: 1 }]
      fields:
        total: { money: o.T, currency: EUR }
        freight: { money: { field: total }, currency: { const: EUR } }
        state: { map: o.S, values: { 1: SENT } }
        number: z.NO
        colour: o.C
      links: { customer: [{ sorce: erp, key: [o.CUST] }] }
      children:
        lines:
          from: { table: LINES, as: l }
          on: { l.O: o.ID }
          key: [l.NO]
          fields: { quantity: 7, sku: q.SKU }
`);
    expect(found.map((line) => line.replace(/^m\.yaml:\d+: entities\.Order\[0\]\./, '').replace(/:.*/, ''))).toEqual([
      'where[0].isSett',
      'where[0]',
      'fields.total.currency',
      'fields.colour',
      'links.customer[0].source',
      'links.customer[0].sorce',
      'children.lines.fields.quantity',
      'from.source',
      'where[1].col',
      'fields.number',
      'fields.state.values.1',
      'children.lines.fields.sku',
    ]);
  });

  it('tells names that exist nowhere in it', () => {
    const found = problems(`${SOURCE}entities:
  Order:
    - from: { source: erp, table: ORDERS, as: o }
      key: [o.ID]
      fields:
        number: x.NUMBER
        state: { map: o.STATUS, values: { 1: PLACED, 2: SENT } }
        total: { money: { field: freight }, currency: { const: usd } }
      links:
        customer: [{ source: crm, key: [o.CUST] }]
    - from: { source: shop, table: ORDERS, as: o }
      key: [o.ID]
      fields: {}
    - from: { source: erp, table: OLD_ORDERS, as: o }
      key: [o.ID]
      fields: {}
identity:
  crosswalks:
    - { source: erp, table: XREF, columns: { erp: [x.A] } }
`);
    expect(found).toEqual([
      'm.yaml:9: entities.Order[0].fields.number: names the table "x", but the tables in reach are o',
      expect.stringContaining('entities.Order[0].fields.state.values.2: must be one of DRAFT, PLACED'),
      'm.yaml:11: entities.Order[0].fields.total.currency.const: must be an ISO 4217 code such as EUR, but is "usd"',
      'm.yaml:11: entities.Order[0].fields.total.money.field: refers to the field "freight", which this mapping does not fill',
      'm.yaml:13: entities.Order[0].links.customer[0].source: must be a source that maps Customer, but is "crm"',
      'm.yaml:14: entities.Order[1].from.source: must be one of the sources erp, but is "shop"',
      expect.stringContaining('entities.Order[2].from.source: maps Order from "erp" a second time'),
      expect.stringContaining('identity.crosswalks[0].columns: must name the customer keys of at least two sources'),
      expect.stringContaining('identity.crosswalks[0].columns.erp: must be a source that maps Customer'),
    ]);
  });

  it('tells what is wrong with identity word by word, and what is wrong beside it', () => {
    const found = problems(`${SOURCE}entities:
  Customer:
    - { from: { source: erp, table: CUST, as: c }, key: [c.ID], fields: { emailVerifed: { const: true } } }
identity:
  country: UK
  duplicates: [eerp]
  matching: { lnk: 0.5 }
  survivorship:
    rules: [newest, frequent]
    emai: { systems: [erp] }
  crosswalks:
    - { source: erp, table: XREF, columns: { erp: [x.A] }, rule: SHARED }
`);
    expect(found).toEqual([
      'm.yaml:6: entities.Customer[0].fields.emailVerifed: is not a word of the mapping language here; did you mean emailVerified?',
      'm.yaml:15: identity.crosswalks[0].rule: must be one of CROSSWALK, SHARED_KEY, but is "SHARED"; did you mean SHARED_KEY?',
      'm.yaml:8: identity.country: must be a country as ISO 3166-1 writes it in two letters, such as DE, but is "UK"',
      'm.yaml:10: identity.matching.lnk: is not a word of the mapping language here; did you mean link?',
      expect.stringContaining('m.yaml:12: identity.survivorship.rules[0]: must be one of verified, declared, trusted'),
      'm.yaml:13: identity.survivorship.emai: is not a word of the mapping language here; did you mean email?',
      'm.yaml:9: identity.duplicates[0]: must be one of the sources that map Customer, erp, but is "eerp"; did you mean erp?',
    ]);
  });

  it('blames nothing in identity for naming a system whose Customer mapping is wrong itself', () => {
    const found = problems(`${SOURCE}entities:
  Customer:
    - { from: { source: erp, tabel: CUST, as: c }, key: [c.ID], fields: {} }
identity: { duplicates: [erp] }
`);
    expect(found.filter((line) => line.includes('identity'))).toEqual([]);
    expect(found).not.toEqual([]);
  });

  it('tells where a text is no YAML', () => {
    expect(problems('version: 1\nsources: [\n')).toEqual([expect.stringMatching(/^m\.yaml:\d: is not YAML: /)]);
  });

  it('tells aliases that name nothing, themselves, or too much', () => {
    const body = (place: string) => `${SOURCE}entities:\n  Order: ${place}\n`;
    expect(problems(body('*orders'))).toEqual(['m.yaml:5: is not YAML: *orders names no anchor before it']);
    expect(problems(body('&orders [*orders]'))).toEqual([
      'm.yaml:5: is not YAML: *orders stands inside of what it names',
    ]);
    const ten = (item: string) => `[${Array.from({ length: 10 }).fill(item).join(', ')}]`;
    expect(problems(`a: &a ${ten('x')}\nb: &b ${ten('*a')}\nc: &c ${ten('*b')}\nd: ${ten('*c')}\n`)).toEqual([
      'm.yaml: is not YAML: its aliases unfold to too much',
    ]);
  });

  it('keeps the spelling of codes: 05 is no 5', () => {
    const file = join(folder, 'codes.yaml');
    writeFileSync(
      file,
      `${SOURCE}entities:
  Order:
    - from: { source: erp, table: ORDERS, as: o }
      key: [o.ID]
      fields: { state: { map: o.S, values: { 05: DRAFT, 5: PLACED, 1.0: COMPLETED, null: EXPIRED } } }
`,
    );
    expect(loadMapping(file, {}).entities.Order?.[0]?.fields['state']).toMatchObject({
      values: { '05': 'DRAFT', '5': 'PLACED', '1.0': 'COMPLETED', null: 'EXPIRED' },
    });
  });

  it('tells a file that is not there', () => {
    expect(checkMappingFile(join(folder, 'none.yaml')).map(problemLine)).toEqual([
      `${join(folder, 'none.yaml')}: the mapping file does not exist; name another with --mapping or C360_MAPPING.`,
    ]);
  });

  it('takes values from the environment and from files, and names those that are not there', () => {
    const file = join(folder, 'env.yaml');
    writeFileSync(join(folder, 'secret'), 'from-file\n');
    const yaml = (path: string): string =>
      `version: 1\nsources:\n  erp: { engine: sqlite, connection: { file: '${path}' } }\n${ENTITIES}`;
    writeFileSync(file, yaml('${env:DIR}/${file:secret}.sqlite'));
    expect(loadMapping(file, { DIR: '/data' }).sources['erp']?.connection).toEqual({ file: '/data/from-file.sqlite' });
    expect(() => loadMapping(file, {})).toThrow(
      `${file}:3: sources.erp.connection.file: needs the environment variable DIR, which is not set`,
    );
    writeFileSync(file, yaml('${file:none}'));
    expect(() => loadMapping(file, {})).toThrow('needs the file none, which cannot be read');
    // A mapping can be checked where its secrets are not.
    expect(checkMappingFile(file)).toEqual([]);
  });

  it('refuses fields that refer to each other in a circle', () => {
    const found = problems(`${SOURCE}entities:
  Invoice:
    - from: { source: erp, table: INV, as: i }
      key: [i.ID]
      fields:
        paid: { money: { field: balance }, currency: { const: USD } }
        balance: { money: { field: paid }, currency: { const: USD } }
`);
    expect(found).toContain('m.yaml:9: entities.Invoice[0].fields.paid: refers to itself: paid -> balance -> paid');
  });

  it('blames nobody for naming a query of a source that is wrong in other words', () => {
    const found = problems(`version: 1
sources:
  erp: { engine: sqlite, connection: { file: erp.sqlite }, zone: Mars, queries: { open: select 1 as ID } }
entities:
  Order:
    - from: { source: erp, table: { query: open }, as: o }
      joins: [{ table: { query: none }, as: n, on: { n.ID: o.ID } }]
      key: [o.ID]
      fields: {}
`);
    expect(found).toEqual([
      'm.yaml:3: sources.erp.zone: must be an IANA time zone, e.g. Europe/Berlin, but is "Mars"',
      'm.yaml:7: entities.Order[0].joins[0].table.query: must be a query of its source, which has open, but is "none"',
    ]);
  });
});
