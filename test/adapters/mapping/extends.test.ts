/** Mappings that extend others: what stands where, and where problems are told. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkMappingFile, loadMapping } from '../../../adapters/mapping/load.ts';
import { problemLine } from '../../../adapters/mapping/problems.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'c360-extends-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

const problems = (file: string) =>
  checkMappingFile(file).map((problem) => problemLine(problem).replaceAll(`${folder}/`, ''));

const BASE = `version: 1
sources:
  erp: { engine: sqlite, connection: { file: erp.sqlite }, zone: Europe/Berlin, nulls: { strings: ['N/A'] } }
  shop: { engine: sqlite, connection: { file: shop.sqlite } }
entities:
  Order:
    - from: { source: erp, table: ORD, as: o }
      key: [o.ID]
      fields: { number: o.NO }
  Ticket:
    - from: { source: shop, table: TIC, as: t }
      key: [t.ID]
      fields: {}
`;

describe('what a mapping that extends another says of identity', () => {
  it('stands word by word over what that one says', () => {
    const customer = '  Customer: [{ from: { source: erp, table: CUST, as: c }, key: [c.ID], fields: {} }]\n';
    const survivorship = 'survivorship: { rules: [recent] }';
    write('known.yaml', `${BASE}${customer}identity: { country: DE, duplicates: [erp], ${survivorship} }\n`);
    const file = write('over.yaml', 'version: 1\nextends: known.yaml\nidentity: { duplicates: [], matching: off }\n');
    expect(loadMapping(file, {}).identity).toEqual({
      crosswalks: [],
      country: 'DE',
      duplicates: [],
      matching: 'off',
      survivorship: { rules: ['recent'] },
    });
  });
});

describe('a mapping that extends another', () => {
  it('takes everything of it, and puts words of its sources and whole entities in their place', () => {
    write('base/all.yaml', BASE);
    const file = write(
      'staging.yaml',
      `version: 1
extends: base/all.yaml
sources:
  erp: { engine: mysql, connection: 'mysql://reader@db.example/erp' }
  desk: { engine: sqlite, connection: { file: desk.sqlite } }
entities:
  Ticket:
    - { from: { source: desk, table: CASES, as: c }, key: [c.NO], fields: {} }
`,
    );
    const { sources, entities } = loadMapping(file, {});
    expect(sources).toMatchObject({
      erp: {
        engine: 'mysql',
        connection: 'mysql://reader@db.example/erp',
        zone: 'Europe/Berlin',
        nulls: { strings: ['N/A'] },
      },
      // Each path is relative to the file that names it.
      shop: { connection: { file: join(folder, 'base', 'shop.sqlite') } },
      desk: { connection: { file: join(folder, 'desk.sqlite') } },
    });
    expect(Object.keys(sources)).toEqual(['erp', 'shop', 'desk']);
    expect(entities.Order?.map((o) => o.from.table)).toEqual(['ORD']);
    expect(entities.Ticket?.map((t) => t.from.table)).toEqual(['CASES']);
  });

  it('goes on over any number of files', () => {
    write('base/all.yaml', BASE);
    write('base/berlin.yaml', `extends: all.yaml\nsources: { erp: { zone: UTC }, shop: { name: Berlin } }\n`);
    const file = write('night.yaml', `extends: base/berlin.yaml\nsources: { erp: { name: At night } }\n`);
    expect(loadMapping(file, {}).sources).toMatchObject({
      erp: { name: 'At night', zone: 'UTC', connection: { file: join(folder, 'base', 'erp.sqlite') } },
      shop: { name: 'Berlin' },
    });
  });

  it('looks for a file that a text names beside the mapping that names it, and needs no more than what is left', () => {
    write('deep/secret', 'of-the-base\n');
    write('top-secret', 'of-the-top\n');
    const source = (path: string) => `{ engine: sqlite, connection: { file: '${path}.sqlite' } }`;
    const base = `sources:\n  a: ${source('/${file:secret}')}\n  b: ${source('${env:NOT_SET}')}\n`;
    write(
      'deep/base.yaml',
      `version: 1\n${base}entities: { Order: [{ from: { source: a, table: O, as: o }, key: [o.ID], fields: {} }] }\n`,
    );
    const file = write('top.yaml', `extends: deep/base.yaml\nsources:\n  b: ${source('/${file:top-secret}')}\n`);
    expect(loadMapping(file, {}).sources).toMatchObject({
      a: { connection: { file: '/of-the-base.sqlite' } },
      b: { connection: { file: '/of-the-top.sqlite' } },
    });
  });

  it('tells of each problem the file and the line that it stands in', () => {
    write('wrong.yaml', BASE.replace('Europe/Berlin', 'Mars/Olympus').replace('o.NO', 'NO'));
    const file = write(
      'over.yaml',
      `version: 1
extends: wrong.yaml
sources:
  erp: { name: 7 }
  shop: { engine: mysql }
entities:
  Ticket:
    - { from: { source: nowhere, table: TIC, as: t }, key: [t.ID], fields: {} }
`,
    );
    const found = problems(file);
    // What was right for one engine may be wrong for another.
    expect(found.filter((line) => line.startsWith('wrong.yaml:4: sources.shop.connection.'))).not.toEqual([]);
    expect(found.filter((line) => !line.includes('sources.shop')).toSorted()).toEqual([
      'over.yaml:4: sources.erp.name: must be a text, but is 7',
      expect.stringMatching(/^over\.yaml:8: entities\.Ticket\[0\]\.from\.source: .* but is "nowhere"$/),
      expect.stringMatching(/^wrong\.yaml:3: sources\.erp\.zone: must be an IANA time zone/),
      'wrong.yaml:9: entities.Order[0].fields.number: number is a text, such as h.NAME or { text: h.NAME }: must be written alias.COLUMN, but is "NO"',
    ]);
  });

  it('misses a word where the topmost file leaves it out', () => {
    write('base/all.yaml', BASE);
    const file = write(
      'short.yaml',
      `extends: base/all.yaml\nentities:\n  Order:\n    - { key: [o.ID], fields: {} }\n`,
    );
    expect(problems(file)).toEqual(['short.yaml:4: entities.Order[0].from: is required, but is not there']);
  });

  it.each([
    ['itself', 'extends: round.yaml\n', 'round.yaml:1: extends: must not lead back to a file'],
    ['a file that extends it', 'extends: other.yaml\n', 'other.yaml:2: extends: must not lead back to a file'],
    ['a file that is not there', '\nextends: none.yaml\n', 'round.yaml:2: extends: must be the path of a mapping file'],
    ['a list', 'extends: [a.yaml]\n', 'round.yaml:1: extends: must be the path of a mapping file'],
    ['no YAML', 'extends: broken.yaml\n', 'broken.yaml:2: is not YAML: '],
  ])('refuses to extend %s', (_, text, told) => {
    write('other.yaml', 'version: 1\nextends: round.yaml\n');
    write('broken.yaml', 'version: 1\nsources: *nothing\n');
    const found = problems(write('round.yaml', text));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(told);
  });
});
