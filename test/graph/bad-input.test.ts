/** Bad input over the whole graph: an empty result or BAD_USER_INPUT, never a 500, never a statement in a message. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDemoGraph } from './demo-graph.ts';
import type { DemoGraph } from './demo-graph.ts';

let graph: DemoGraph;
beforeAll(async () => {
  graph = await openDemoGraph();
});
afterAll(() => graph.close());

const HOSTILE = [
  "' or '1'='1",
  "orders:C00017' --",
  'orders:1;drop table ORDHDR',
  'orders:C00017%00',
  'orders:@' + 'A'.repeat(60),
  '../../etc/passwd',
  '\u0000',
  '%',
  '_',
  '🙂',
  'x'.repeat(200),
  ':',
  'orders:',
  'orders:~',
  'nowhere:1',
];

describe('a text full of anything', () => {
  it('finds nothing, wherever it is put, and is told nothing', async () => {
    const query = `query($id: ID!, $text: String!) {
      customer(id: $id) { id } customerByRecord(id: $id) { id } order(id: $id) { id } invoice(id: $id) { id }
      ticket(id: $id) { id } shipment(id: $id) { id } findOrders(number: $text) { id } findInvoices(number: $text) { id }
      findTickets(number: $text) { id } findShipments(trackingNumber: $text) { id }
      trackOrder(number: $text, email: $text) { headline } }`;
    for (const text of HOSTILE) {
      const { data, errors } = await graph.ask(query, { id: text, text });
      expect({ text, errors }).toEqual({ text, errors: undefined });
      const found = Object.values(data as Record<string, unknown>).filter(
        (v) => v !== null && (v as unknown[]).length !== 0,
      );
      expect({ text, found }).toEqual({ text, found: [] });
    }
  });

  it('is searched for as it stands', async () => {
    for (const text of HOSTILE) {
      const { data, errors } = await graph.ask(
        'query($text: String!) { searchCustomers(text: $text) { nodes { id } } }',
        { text },
      );
      expect({ text, errors }).toEqual({ text, errors: undefined });
      expect(Array.isArray(data.searchCustomers.nodes)).toBe(true);
    }
  });
});

const ROSA = 'customerByRecord(id: "orders:C00017")';
const REFUSED: readonly (readonly [string, string])[] = [
  [`{ ${ROSA} { orders(first: 0) { nodes { id } } } }`, 'orders: `first` must be 1 to 100, but got 0.'],
  [`{ ${ROSA} { orders(first: -1) { nodes { id } } } }`, 'orders: `first` must be 1 to 100, but got -1.'],
  [`{ ${ROSA} { orders(first: 1000) { nodes { id } } } }`, 'orders: `first` must be 1 to 100, but got 1000.'],
  [`{ ${ROSA} { interactions(first: 101) { nodes { id } } } }`, 'interactions: `first` must be 1 to 100, but got 101.'],
  [
    `{ ${ROSA} { tickets(first: 1, after: "nonsense") { nodes { id } } } }`,
    'tickets: `after` is not a cursor of this list',
  ],
  [`{ ${ROSA} { payments(after: "W10") { nodes { id } } } }`, 'payments: `after` is not a cursor of this list'],
  [
    '{ searchCustomers(text: "rosa", first: 0) { nodes { id } } }',
    'searchCustomers: `first` must be 1 to 100, but got 0.',
  ],
  [
    '{ searchCustomers(text: "rosa", after: "x") { nodes { id } } }',
    'searchCustomers: `after` is not a cursor of this list',
  ],
  ['{ trackOrder(number: "100083") { headline } }', 'trackOrder: `email` or `postcode` must be given'],
  ['{ trackOrder(number: "100083", email: " ") { headline } }', 'trackOrder: `email` or `postcode` must be given'],
  [
    `{ searchCustomers(text: "${'x'.repeat(201)}") { nodes { id } } }`,
    'searchCustomers: `text` must have at most 200 characters',
  ],
];

describe('guest tracking', () => {
  it('is refused where one document asks for it twice, by aliases or by fragments', async () => {
    const field = (alias: string): string => `${alias}: trackOrder(number: "101712", postcode: "00000") { headline }`;
    for (const query of [
      `{ ${field('a')} ${field('b')} }`,
      `query Q { ${field('a')} ...F } fragment F on Query { ${field('b')} }`,
    ]) {
      // oxlint-disable-next-line no-await-in-loop
      const { errors = [] } = await graph.ask(query);
      expect(errors.map((e) => e.extensions['code'])).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    }
    expect((await graph.ask(`{ ${field('a')} }`)).errors).toBeUndefined();
  });
});

describe('an argument out of its contract', () => {
  it.each(REFUSED)('%s is BAD_USER_INPUT', async (query, message) => {
    const { errors = [] } = await graph.ask(query);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(errors[0]?.message).toContain(message);
  });

  it('takes a cursor of one list for another as none', async () => {
    const { data } = await graph.ask(`{ ${ROSA} { orders(first: 1) { pageInfo { endCursor } } } }`);
    const after = data.customerByRecord.orders.pageInfo.endCursor;
    const { errors = [] } = await graph.ask(
      `query($after: String) { ${ROSA} { invoices(after: $after) { nodes { id } } } }`,
      { after },
    );
    expect(errors.map((e) => e.extensions['code'])).toEqual(['BAD_USER_INPUT']);
  });

  it('refuses null where @skip or @include asks, and nowhere else', async () => {
    const query = `query($c: Boolean = true) { ${ROSA} { name orders(first: 1) @include(if: $c) { nodes { id } } } }`;
    const { data, errors = [] } = await graph.ask(query, { c: null });
    expect([data, errors.map((e) => e.extensions['code'])]).toEqual([undefined, ['BAD_USER_INPUT']]);
    expect(errors[0]?.message).toBe('`$c` must be true or false, because @skip or @include asks for it, but got null.');
    expect((await graph.ask(query, { c: false })).data.customerByRecord).toEqual({ name: 'Rosa Delgado' });
    expect((await graph.ask(query, {})).data.customerByRecord.orders.nodes).toHaveLength(1);
    const other = `query($after: String) { ${ROSA} { orders(first: 1, after: $after) { nodes { id } } } }`;
    expect((await graph.ask(other, { after: null })).errors).toBeUndefined();
  });

  it('refuses dates that are none', async () => {
    const query = `query($from: DateTime) { ${ROSA} { orders(placedFrom: $from) { nodes { id } } } }`;
    for (const from of ['yesterday', '2026-02-30T00:00:00Z', '2026-03-01', 5, '2026-03-01T10:00:00']) {
      const { errors = [] } = await graph.ask(query, { from });
      expect({ from, codes: errors.map((e) => e.extensions['code']) }).toEqual({ from, codes: ['BAD_USER_INPUT'] });
    }
  });

  it('tells no statement, host, file or stack in any of its answers', async () => {
    const answers = await Promise.all(REFUSED.map(async ([query]) => JSON.stringify(await graph.ask(query))));
    expect(answers.join(' ')).not.toMatch(/select |from "|\.sqlite|\.ts:|node_modules|SQLITE|stacktrace/i);
  });
});

/** Every list with a cursor: its parent and its arguments. */
const LISTS: readonly (readonly [string, string | null, string])[] = [
  ['orders', ROSA, ''],
  ['invoices', ROSA, ''],
  ['payments', ROSA, ''],
  ['tickets', ROSA, ''],
  ['shipments', ROSA, ''],
  ['interactions', ROSA, ''],
  ['messages', 'ticket(id: "support:344")', ''],
  ['searchCustomers', null, 'text: "delgado", '],
];

function pageOf(list: string, parent: string | null, args: string): string {
  const page = `page: ${list}(${args}first: 1, after: $after) { nodes { id } pageInfo { endCursor } }`;
  return `query ($after: String) { ${parent === null ? page : `parent: ${parent} { ${page} }`} }`;
}

const FORGED: readonly unknown[] = [
  '9999-99-99T99:99:99Z',
  '9999-12-31T23:59:59Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999999999Z',
  '',
  "' or 1=1 --",
  '\u0000',
  '\ud800',
  '🙂',
  'x'.repeat(3_000),
  null,
  [],
  {},
  0,
  1e308,
  -1e-9,
];

const decode = (cursor: string): unknown[] => JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
const encode = (content: unknown): string => Buffer.from(JSON.stringify(content)).toString('base64url');

describe('a forged cursor', () => {
  it.each(LISTS)(
    'of %s is BAD_USER_INPUT or has an answer, whichever of its fields was changed',
    async (list, parent, args) => {
      const query = pageOf(list, parent, args);
      const { data } = await graph.ask(query, { after: null });
      const content = decode((data.parent ?? data).page.pageInfo.endCursor);
      const changed = content.flatMap((_, index) => [
        ...FORGED.map((value) => content.with(index, value)),
        content.toSpliced(index, 1),
        content.toSpliced(index, 0, 'more'),
      ]);
      const answers = await Promise.all(
        changed.map(async (forged) => {
          const { errors = [] } = await graph.ask(query, { after: encode(forged) });
          return { forged, codes: errors.map(({ extensions }) => extensions['code']) };
        }),
      );
      expect(answers.filter(({ codes }) => codes.some((code) => code !== 'BAD_USER_INPUT'))).toEqual([]);
      expect(answers.some(({ codes }) => codes.length > 0)).toBe(true);
    },
  );
});

describe('a time at the ends of the calendar', () => {
  const PAST = ['0001-01-01T00:00:00Z', '0000-01-01T00:00:00Z'];
  const FUTURE = '9999-12-31T23:59:59Z';

  async function idsOf(list: string, args: string): Promise<readonly string[]> {
    const { data, errors } = await graph.ask(`{ ${ROSA} { ${list}(first: 100${args}) { nodes { id } } } }`);
    expect(errors).toBeUndefined();
    return data.customerByRecord[list].nodes.map(({ id }: { readonly id: string }) => id);
  }

  it.each([
    ['interactions', 'from', 'before'],
    ['orders', 'placedFrom', 'placedBefore'],
  ])('bounds %s as any other time does', async (list, from, before) => {
    const whole = await idsOf(list, '');
    expect(whole.length).toBeGreaterThan(10);
    for (const time of PAST) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await idsOf(list, `, ${from}: "${time}"`)).toEqual(whole);
      // oxlint-disable-next-line no-await-in-loop
      expect(await idsOf(list, `, ${before}: "${time}"`)).toEqual([]);
    }
    expect(await idsOf(list, `, ${before}: "${FUTURE}"`)).toEqual(whole);
    expect(await idsOf(list, `, ${from}: "${FUTURE}"`)).toEqual([]);
  });
});
