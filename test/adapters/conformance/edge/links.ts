import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatGuestId } from '../../../../schema/ids.ts';
import type { RecordId, SystemId } from '../../../../schema/ids.ts';
import { CONTEXT, collect } from '../subject.ts';
import type { EdgeEngine, EdgeType } from './columns.ts';
import type { GetDatabases } from './databases.ts';
import { id, ids, integerKey, useWorld } from './world.ts';
import type { Words, World, WorldSetup } from './world.ts';

/** A rule of links, the column of its texts, and what those are made of. */
interface Rule {
  readonly column: EdgeType;
  readonly rule: Words;
  /** The key of the customers that it names. */
  readonly key?: Words;
  readonly cores: readonly string[];
  readonly before: readonly string[];
  readonly behind: readonly string[];
}

const NAMES = [
  'AB-7',
  'ab-7',
  'Ab-7',
  'muller',
  'müller',
  'Müller',
  'straße',
  'STRASSE',
  'NONE',
  'none',
  '0',
  '00',
  '',
];
const MAILS = ['shop@muller.de', 'shop@müller.de', 'SHOP@Müller.de', 'Shop@muller.de', 'n/a', 'N/A', 'bob', ''];
const UUID = '6f9619ff-8b86-d011-b42d-00c04fc964ff';
const BLANKS = ['', '', ' '];
/** White space that is no blank. */
const ENDS = [...BLANKS, '\t', '\n', '\r\n', ' \r\n'];

const ofColumn = (column: EdgeType, words: Words = {}): Omit<Rule, 'cores' | 'before' | 'behind'> => ({
  column,
  rule: { source: 'erp', key: [{ col: 't.S', ...words }] },
  key: words,
});
const ofText = (words: Words, key: Words = {}): Pick<Rule, 'column' | 'rule' | 'key'> => ({
  column: 'long',
  rule: { source: 'erp', key: [{ expr: { part: 't.S', after: 're:', ...words }, ...key }] },
  key,
});

/** SQLite alone tells closing blanks apart, and knows the letter case of ASCII alone in a column. */
function rulesOf(engine: EdgeEngine): Readonly<Record<string, Rule>> {
  const behind = engine === 'sqlite' ? ENDS.filter((end) => !end.endsWith(' ')) : ENDS;
  const held = { cores: NAMES, before: ENDS, behind };
  const foldable = { ...held, cores: engine === 'sqlite' ? NAMES.filter((name) => /^[ -~]*$/.test(name)) : NAMES };
  const cut = { cores: NAMES, before: ['re:', 're:  ', 'RE:\t', ''], behind: ENDS };
  return {
    'a column': { ...ofColumn('name'), ...held },
    'a column that ignores letter case': { ...ofColumn('caseless'), ...held },
    'a column of old signs': { ...ofColumn('latin1'), ...held },
    'a column folded to capitals': { ...ofColumn('caseless', { fold: 'upper' }), ...foldable },
    'a column folded to small letters': { ...ofColumn('caseless', { fold: 'lower' }), ...foldable },
    'a column of UUIDs': {
      ...ofColumn('caseless', { type: 'uuid' }),
      cores: ['', 'none', UUID, UUID.toUpperCase(), UUID.replace('6f', '7f')],
      before: [''],
      behind: [''],
    },
    'part of a text': { ...ofText({}), ...cut },
    'part of a text, folded': { ...ofText({}, { fold: 'upper' }), ...cut },
    'a word of a text': { ...ofText({ take: 'word' }, { fold: 'lower' }), ...cut },
    'a number in a text': { ...ofText({}, { type: 'integer' }), ...cut, cores: ['7', '07', '-7', '0', '7 boxes', ''] },
    'an e-mail': { column: 'name', rule: { email: 't.S' }, cores: MAILS, before: ENDS, behind: ENDS },
    'an e-mail in a column that ignores letter case': {
      column: 'caseless',
      rule: { email: 't.S', ignoresCase: true },
      // It is compared as its collation does.
      cores: engine === 'sqlite' ? MAILS.map((mail) => mail.replace('ü', 'ue')) : MAILS,
      before: [''],
      behind: engine === 'sqlite' ? [''] : BLANKS,
    },
  };
}

const ROWS = 120;

/** Invoices of random texts; where the text names nobody, a second rule takes their e-mail. */
function invoices({ column, rule, key = {}, cores, before, behind }: Rule, topPerParent: string): WorldSetup {
  const text = fc
    .tuple(...[before, cores, behind].map((some) => fc.constantFrom(...some)))
    .map((parts) => parts.join(''));
  const cells = fc.sample(fc.option(text, { freq: 20 }), { numRuns: ROWS, seed: 7 });
  const from = { source: 'erp', table: 'T', as: 't' };
  return {
    tables: [
      {
        name: 'T',
        columns: { ID: 'int', S: column, MAIL: 'name', AT: 'time', ONE: 'int' },
        rows: cells.map((cell, i) => [i + 1, cell, i % 3 === 0 ? 'eve@example.com' : null, '2026-03-01 10:00:00', 1]),
      },
    ],
    sources: { erp: { topPerParent, nulls: { strings: ['', 'n/a'], keys: ['', '0', 'NONE'] } } },
    entities: {
      Customer: [{ from, key: [{ col: 't.S', ...key }], fields: {} }],
      Invoice: [
        {
          from,
          key: integerKey('t.ID'),
          fields: { issuedAt: 't.AT', total: { money: 't.ONE', currency: { const: 'EUR' } } },
          links: { customer: [rule, { email: 't.MAIL' }] },
        },
      ],
    },
  };
}

/** The invoices of each customer, as they themselves say. */
async function named(world: World): Promise<Map<RecordId, readonly RecordId[]>> {
  const found = await world.port('Invoice').byIds(ids(ROWS), CONTEXT);
  const byParent = new Map<RecordId, readonly RecordId[]>();
  for (const one of ids(ROWS)) {
    const links = found.get(one)?.['links'] as { readonly customer: RecordId | null } | undefined; // of every record
    const customer = links?.customer ?? null;
    if (customer !== null) byParent.set(customer, [...(byParent.get(customer) ?? []), one]);
  }
  return byParent;
}

async function listed(world: World, parents: readonly RecordId[], limit: number) {
  const found = await world.port('Invoice').list('byCustomer', parents, { limit }, CONTEXT);
  return new Map(parents.map((parent) => [parent, (found.get(parent) ?? []).map((row) => row.entity.id).toReversed()]));
}

export function describeLinks(databases: GetDatabases, engine: EdgeEngine): void {
  const rules = Object.entries(rulesOf(engine)).flatMap(([name, rule]) =>
    ['window', 'union'].map((strategy) => [name, strategy, rule] as const),
  );
  describe.each(rules)('links by %s, read by %s', (_, strategy, rule) => {
    const world = useWorld(databases, () => invoices(rule, strategy));

    it('name a customer if, and only if, the list of the customer has the record', async () => {
      const byParent = await named(world());
      expect(byParent.size).toBeGreaterThan(2);
      const guest = formatGuestId('erp' as SystemId, world().systems.sealer.seal('n/a')); // the source of every world
      const others = [
        guest,
        ...['none', 'NONE', '0', 'ab-7', 'AB-7', 'ab-7 '].map((key) => id(encodeURIComponent(key))),
      ];
      const parents = [...new Set([...byParent.keys(), ...others])];
      const wanted = (limit: number) =>
        new Map(parents.map((parent) => [parent, (byParent.get(parent) ?? []).slice(-limit)]));
      for (const limit of [ROWS, 2, 1]) expect(await listed(world(), parents, limit)).toEqual(wanted(limit));
      for (const parent of parents)
        expect((await listed(world(), [parent], 2)).get(parent)).toEqual(wanted(2).get(parent));
    });

    it('add up what each customer has, and tell every guest', async () => {
      const byParent = await named(world());
      const sums = await world()
        .port('Invoice')
        .sums('byCustomer', [...byParent.keys()], { field: 'total' }, CONTEXT);
      expect(new Map([...sums].map(([parent, [sum]]) => [parent, Number(sum?.amount)]))).toEqual(
        new Map([...byParent].map(([parent, records]) => [parent, records.length])),
      );
      const guests = await collect(world().port('Invoice').guests(CONTEXT));
      const known = [...byParent.keys()].filter((parent) => parent.includes('@'));
      expect(guests.map((guest) => guest.id).toSorted()).toEqual(known.toSorted());
    });
  });
}
