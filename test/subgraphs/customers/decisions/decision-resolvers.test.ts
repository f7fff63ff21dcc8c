import { describe, expect, it } from 'vitest';
import type { Review, ReviewId } from '../../../../adapters/registry/identity-port.ts';
import { InputError, SystemError } from '../../../../schema/errors.ts';
import type { CustomerId, RecordId, SystemId } from '../../../../schema/ids.ts';
import { SCOPES } from '../../../../schema/viewer.ts';
import type { Viewer } from '../../../../schema/viewer.ts';
import { AGENT, CUSTOMER, NOBODY, PARTNER } from '../../test-graph.ts';
import { createDecidedGraph } from './decided-graph.ts';
import type { DecidedOptions } from './decided-graph.ts';

const LEDGER = { c_rosa: ['orders:1', 'orders:2'], c_tom: ['orders:3'] };
const REVIEW: Review = {
  id: 'ir_1' as ReviewId, // these by their spelling
  records: ['orders:1' as RecordId, 'orders:3' as RecordId],
  probability: 0.9,
  bits: 9,
  modelVersion: 'v1',
  value: 0,
  foundAt: '2026-03-01T00:00:00Z',
  state: 'OPEN',
};

const open = (options: Partial<DecidedOptions> = {}) =>
  createDecidedGraph({ ledger: LEDGER, review: REVIEW, ...options });
const because = 'reason: "She called."';

const EVERY = [
  `linkRecords(records: ["orders:1", "orders:3"], ${because})`,
  `unlinkRecord(record: "orders:2", ${because})`,
  `mergeCustomers(ids: ["c_rosa", "c_tom"], ${because})`,
  `splitCustomer(id: "c_rosa", records: ["orders:2"], ${because})`,
  `decideReview(id: "ir_1", decision: SAME, ${because})`,
  `undoIdentityChange(id: "ic_1", ${because})`,
];

describe('a mutation', () => {
  it.each([
    [EVERY[0], 'link', [['orders:1', 'orders:3']]],
    [EVERY[1], 'unlink', ['orders:2']],
    [EVERY[2], 'merge', [['c_rosa', 'c_tom']]],
    [EVERY[3], 'split', ['c_rosa', [['orders:2']]]],
    [EVERY[4], 'decide', ['ir_1', 'link']],
    [`decideReview(id: "ir_1", decision: DIFFERENT, ${because})`, 'decide', ['ir_1', 'apart']],
    [EVERY[5], 'undo', ['ic_1']],
  ])('%s writes once, with who and why', async (call, method, args) => {
    const graph = open();
    const { errors } = await graph.run(`mutation { ${call} { id } }`, { ...AGENT, subject: 'ann\u0000' });
    expect(errors).toEqual([]);
    expect(graph.written).toEqual([{ method, args: [...args, { actor: 'ann', reason: 'She called.' }] }]);
  });

  const refused: readonly (readonly [string, Viewer])[] = [
    ['staff without scopes', { audience: 'agent', scopes: [] }],
    [
      'staff with every other scope',
      { audience: 'agent', scopes: [SCOPES.readPersonal, SCOPES.readAudit, SCOPES.reviewIdentity] },
    ],
    ['a partner with the scope', { ...PARTNER, scopes: [SCOPES.writeIdentity] }],
    ['a customer with the scope', { ...CUSTOMER, scopes: [SCOPES.writeIdentity] }],
    ['nobody with the scope', { ...NOBODY, scopes: [SCOPES.writeIdentity] }],
  ];
  it.each(refused)('is refused to %s by the subgraph itself, and looks nobody up', async (_who, viewer) => {
    const graph = open();
    const { data, errors, touched } = await graph.run(`mutation { ${EVERY.map((call, at) => `m${at}: ${call} { id }`).join(' ')} }`, viewer); // prettier-ignore
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(EVERY.map(() => 'FORBIDDEN'));
    expect(Object.values(data ?? {})).toEqual(EVERY.map(() => null));
    expect(graph.written).toEqual([]);
    expect(touched).toEqual([]);
  });

  it.each([
    [
      'no reason',
      'unlinkRecord(record: "orders:2", reason: "")',
      'unlinkRecord: `reason` must have 1 to 500 characters, but got none. Say why.',
    ],
    [
      'blanks for a reason',
      'unlinkRecord(record: "orders:2", reason: " \\n ")',
      'unlinkRecord: `reason` must have 1 to 500 characters, but got none. Say why.',
    ],
    ...['\u200B', '\u200B \uFEFF\u2060', '\u00AD', '\u3164', '\u2800'].map((reason) => [
      `signs that nobody sees, and no other, for a reason (${JSON.stringify(Array.from(reason, (sign) => sign.codePointAt(0)?.toString(16)))})`,
      `unlinkRecord(record: "orders:2", reason: "${reason}")`,
      'unlinkRecord: `reason` must have 1 to 500 characters, but got none. Say why.',
    ]),
    [
      'a long reason',
      `unlinkRecord(record: "orders:2", reason: "${'x'.repeat(501)}")`,
      'unlinkRecord: `reason` must have 1 to 500 characters, but got 501. Say why.',
    ],
    [
      'a reason with signs that nobody sees',
      'unlinkRecord(record: "orders:2", reason: "a\\u0000b")',
      'unlinkRecord: `reason` must be printable, but got control characters. Leave them out.',
    ],
    [
      'one record',
      `linkRecords(records: ["orders:1"], ${because})`,
      'linkRecords: `records` must name 2 to 100 different records, but got 1. Name each of them once.',
    ],
    [
      'one record twice',
      `linkRecords(records: ["orders:1", "orders:1"], ${because})`,
      'linkRecords: `records` must name 2 to 100 different records, but got 1. Name each of them once.',
    ],
    [
      'no record',
      `splitCustomer(id: "c_rosa", records: [], ${because})`,
      'splitCustomer: `records` must name 1 to 100 different records, but got 0. Name each of them once.',
    ],
    [
      '101 records',
      `linkRecords(records: [${Array.from({ length: 101 }, (_, at) => `"orders:${at}"`).join()}], ${because})`,
      'linkRecords: `records` must name 2 to 100 different records, but got 101. Name some of them first.',
    ],
    [
      'a record that is not',
      `linkRecords(records: ["orders:1", "orders:404"], ${because})`,
      'linkRecords: `records` must name records that exist, but number 2 of 2 does not. Look it up anew.',
    ],
    [
      'what is no record',
      `unlinkRecord(record: "rosa@example.com", ${because})`,
      'unlinkRecord: `record` must name records that exist, but number 1 of 1 does not. Look it up anew.',
    ],
    [
      'an only record',
      `unlinkRecord(record: "orders:3", ${because})`,
      'unlinkRecord: `record` must be one of several records of its customer, but is the only one. There is nothing to part it from.',
    ],
    [
      'a customer that is not',
      `mergeCustomers(ids: ["c_rosa", "c_none"], ${because})`,
      'mergeCustomers: `ids` must name customers that exist, but number 2 of 2 does not. Look it up anew.',
    ],
    [
      'one customer',
      `mergeCustomers(ids: ["c_rosa"], ${because})`,
      'mergeCustomers: `ids` must name 2 to 100 different customers, but got 1. Name each of them once.',
    ],
    [
      'all of a customer',
      `splitCustomer(id: "c_rosa", records: ["orders:1", "orders:2"], ${because})`,
      "splitCustomer: `records` must be some of the customer's records, but got all 2. Leave out those that it keeps.",
    ],
    [
      "another's record",
      `splitCustomer(id: "c_rosa", records: ["orders:1", "orders:3"], ${because})`,
      "splitCustomer: `records` must be records of the customer that is split, but number 2 of 2 is another's. Split off its own alone.",
    ],
    [
      'a split of nobody',
      `splitCustomer(id: "c_none", records: ["orders:1"], ${because})`,
      'splitCustomer: `id` must name customers that exist, but number 1 of 1 does not. Look it up anew.',
    ],
    [
      'a review that is not',
      `decideReview(id: "ir_2", decision: SAME, ${because})`,
      'decideReview: `id` must be a review, but is none. Take it from `identityReviews`.',
    ],
    [
      'a change that is not',
      `undoIdentityChange(id: "ic_2", ${because})`,
      'undoIdentityChange: `id` must be a change, but is none. Take it from `Customer.identityChanges`.',
    ],
  ])('is BAD_USER_INPUT with %s, and writes nothing', async (_what, call, message) => {
    const graph = open();
    const { data, errors } = await graph.run(`mutation { done: ${call} { id } }`);
    expect(data).toEqual({ done: null });
    expect(errors.map((error) => [error.message, error.extensions['code']])).toEqual([[message, 'BAD_USER_INPUT']]);
    expect(graph.written).toEqual([]);
  });

  it('takes a reason with signs that join what is seen', async () => {
    const { errors } = await open().run(
      'mutation { unlinkRecord(record: "orders:2", reason: "\u{1F469}\u200D\u{1F4BB} she called") { id } }',
    );
    expect(errors).toEqual([]);
  });

  it('takes a reason of 500 characters, whatever they are made of', async () => {
    const graph = open();
    const reason = '𝒳'.repeat(500);
    const { errors } = await graph.run(`mutation { unlinkRecord(record: "orders:2", reason: "${reason}") { reason } }`);
    expect(errors).toEqual([]);
    expect(graph.written).toHaveLength(1);
  });

  it('tells its reason to those who may read personal data, and nothing of it to others', async () => {
    const reason = 'Her husband Carlos, 5 Elm Street, called from 0171 555.';
    const call = `mutation { unlinkRecord(record: "orders:2", reason: "${reason}") { reason } }`;
    const writer: Viewer = { audience: 'agent', scopes: [SCOPES.writeIdentity] };
    expect((await open().run(call)).data).toEqual({ unlinkRecord: { reason } });
    expect((await open().run(call, writer)).data).toEqual({ unlinkRecord: { reason: '***' } });
  });

  it('takes up a record that came after the last build', async () => {
    const graph = open();
    const { errors } = await graph.run(
      `mutation { linkRecords(records: ["orders:1", "orders:9"], ${because}) { id } }`,
    );
    expect(errors).toEqual([]);
    expect(graph.written).toMatchObject([{ method: 'link', args: [['orders:1', 'orders:9'], {}] }]);
  });

  it.each([
    [EVERY[0], ['c_rosa', 'c_tom', 'orders:1', 'orders:3']],
    [EVERY[1], ['c_rosa', 'orders:2']],
    [EVERY[2], ['c_rosa', 'c_tom']],
    [EVERY[3], ['c_rosa', 'orders:2']],
    [EVERY[4], ['c_rosa', 'c_tom', 'orders:1', 'orders:3']],
    [EVERY[5], ['c_new', 'orders:1']],
  ])('%s has noted whom it is about where it fails after it has written', async (call, seen) => {
    const graph = open({ fails: new SystemError('registry' as SystemId, 'TIMEOUT') });
    const { errors, touched } = await graph.run(`mutation { ${call} { id } }`);
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['SYSTEM_TIMEOUT']);
    expect(touched).toEqual(expect.arrayContaining(seen));
  });

  it('has noted whom it named where it is refused, and who it made', async () => {
    const refusal = open({ fails: new InputError('They are kept apart.') });
    expect((await refusal.run(`mutation { ${EVERY[2]} { id } }`)).touched).toEqual(['c_rosa', 'c_tom']);
    expect((await open().run(`mutation { ${EVERY[2]} { id } }`)).touched).toContain('c_new');
  });

  it('is by `staff` where a token names nobody', async () => {
    const graph = open();
    const viewer: Viewer = { audience: 'agent', scopes: [SCOPES.writeIdentity] };
    await graph.run(`mutation { ${EVERY[1]} { id } }`, viewer);
    expect(graph.written).toMatchObject([{ args: ['orders:2', { actor: 'staff' }] }]);
  });
});

describe('what persons decided', () => {
  const self: Viewer = { audience: 'customer', customerId: 'c_rosa' as CustomerId, scopes: [] }; // by its spelling

  it.each(['formerIds', 'identityChanges { nodes { id } }'])(
    'is refused to a customer by the subgraph itself: %s',
    async (field) => {
      const { data, errors } = await open().run(`{ me { id told: ${field} } }`, self);
      expect(data).toEqual({ me: { id: 'c_rosa', told: null } });
      expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
    },
  );
});
