import { graphql } from 'graphql';
import { beforeEach, describe, expect, it } from 'vitest';
import { memoryCustomer, memoryInfo } from '../../../../adapters/memory/build.ts';
import { createMemorySystems } from '../../../../adapters/memory/systems.ts';
import type { MemorySystems } from '../../../../adapters/memory/systems.ts';
import type { CustomerPort } from '../../../../adapters/ports.ts';
import type { IdentityStore, Review, ReviewId, ReviewPlace } from '../../../../adapters/registry/identity-port.ts';
import type { RegisteredCustomer, Registry } from '../../../../adapters/registry/port.ts';
import type { CustomerId, RecordId } from '../../../../schema/ids.ts';
import { SCOPES } from '../../../../schema/viewer.ts';
import type { Viewer } from '../../../../schema/viewer.ts';
import { createSubgraphSchema } from '../../../../subgraphs/index.ts';
import { AGENT, CUSTOMER, NOW, plainSealer } from '../../test-graph.ts';
import { shippedModel } from './shipped-model.ts';

const MODEL = shippedModel();
const REVIEWER: Viewer = { audience: 'agent', scopes: [SCOPES.reviewIdentity] };

const at = { line1: '12 Elm Street', city: 'Springfield', postcode: '12345' };
const ORDERS = {
  info: memoryInfo('orders', 'ORDERS'),
  customers: [
    memoryCustomer({
      key: '1',
      name: 'Mei Lin',
      email: 'mei.lin@example.com',
      birthDate: '1990-02-03',
      addresses: [at],
    }),
    memoryCustomer({ key: '2', name: 'Tom Baker', email: 'tom@example.com' }),
  ],
};
const SUPPORT = {
  info: memoryInfo('support', 'SUPPORT'),
  customers: [
    memoryCustomer({
      key: '7',
      name: 'Mei Lyn',
      email: 'mei.lyn@example.com',
      birthDate: '1990-02-03',
      addresses: [at],
    }),
  ],
};

function review(id: string, records: readonly [string, string], value = 0): Review {
  return {
    id: id as ReviewId, // these by their spelling
    records: records as readonly string[] as readonly [RecordId, RecordId],
    probability: 0.9,
    bits: 3.17,
    modelVersion: MODEL.version,
    value,
    foundAt: '2026-03-01T00:00:00Z',
    state: 'OPEN',
  };
}

let systems: MemorySystems;
let reviews: readonly Review[];
let models: Map<string, string>;
let modelReads: number;
/** Records that are nobody's. */
let unlinked: ReadonlySet<string>;
beforeEach(() => {
  systems = createMemorySystems({ systems: [ORDERS, SUPPORT], sealer: plainSealer, now: () => NOW });
  reviews = [review('ir_1', ['orders:1', 'support:7'], 900)];
  models = new Map([[MODEL.version, JSON.stringify(MODEL)]]);
  modelReads = 0;
  unlinked = new Set();
});

function registry(): Registry {
  const identity: Partial<IdentityStore> = {
    async reviews(limit: number, after: ReviewPlace | undefined) {
      const from = after === undefined ? 0 : reviews.findIndex(({ id }) => id === after.id) + 1;
      return reviews.slice(from, from + limit);
    },
    async model(version: string) {
      modelReads += 1;
      const text = models.get(version);
      return text === undefined ? null : { version, madeAt: NOW.toISOString(), text };
    },
  };
  const byRecords: Registry['byRecords'] = async (records) =>
    new Map(
      records
        .filter((record) => !unlinked.has(record))
        .map((record): [RecordId, RegisteredCustomer] => [
          record,
          {
            id: `c_${record}` as CustomerId,
            links: [{ record, rule: 'ONLY_RECORD', probability: 1, linkedAt: NOW.toISOString() }],
          }, // by its spelling
        ]),
    );
  return { byRecords, isEmpty: async () => false, identity } as Partial<Registry> as Registry; // what reviews ask for
}

function createAsk() {
  const schema = createSubgraphSchema('customers', { systems, registry: registry(), now: () => NOW });
  return async (source: string, viewer = AGENT) => {
    const touched = new Set<CustomerId | RecordId>();
    const { data, errors = [] } = await graphql({
      schema,
      source,
      contextValue: { viewer, requestId: 'test', touched },
    });
    // Its shape is the query's.
    return { data: JSON.parse(JSON.stringify(data ?? null)), errors, touched: [...touched] };
  };
}

const EVIDENCE =
  '{ identityReviews { nodes { probability bits modelVersion evidence { field level bits left right } } } }';

describe('a review', () => {
  it('tells both records side by side, whose they are, and has noted both for the audit', async () => {
    const { data, errors, touched } = await createAsk()(
      '{ identityReviews { nodes { id foundAt left { id system name email linkedBy } right { id name birthDate } customers { id name } } } }',
    );
    expect(errors).toEqual([]);
    expect(data.identityReviews.nodes).toEqual([
      {
        id: 'ir_1',
        foundAt: '2026-03-01T00:00:00Z',
        left: {
          id: 'orders:1',
          system: 'orders',
          name: 'Mei Lin',
          email: 'mei.lin@example.com',
          linkedBy: 'ONLY_RECORD',
        },
        right: { id: 'support:7', name: 'Mei Lyn', birthDate: '1990-02-03' },
        customers: [
          { id: 'c_orders:1', name: 'Mei Lin' },
          { id: 'c_support:7', name: 'Mei Lyn' },
        ],
      },
    ]);
    expect(touched.toSorted()).toEqual(['c_orders:1', 'c_support:7']);
  });

  it('tells the evidence, field by field, in bits that sum', async () => {
    const { data, errors } = await createAsk()(EVIDENCE);
    expect(errors).toEqual([]);
    const [{ evidence }] = data.identityReviews.nodes;
    const byField = Object.fromEntries(evidence.map((one: { readonly field: string }) => [one.field, one]));
    expect(byField['prior']).toMatchObject({ left: null, right: null });
    expect(byField['prior'].bits).toBeLessThan(0);
    expect(byField['givenName']).toMatchObject({ level: 'the same', left: 'mei', right: 'mei' });
    expect(byField['surname']).toMatchObject({ left: 'lin', right: 'lyn' });
    expect(byField['birthDate']).toMatchObject({ level: 'the same', left: '1990-02-03', right: '1990-02-03' });
    expect(byField['email']).toMatchObject({ left: 'mei.lin@example.com', right: 'mei.lyn@example.com' });
    expect(byField['address'].left).toContain('12 elm street');
    expect(byField['phone']).toBeUndefined();
    for (const { bits } of evidence) expect(Number.isInteger(bits * 1024)).toBe(true);
  });

  it('is masked as everything else is, for who may not read personal data', async () => {
    const { data, errors } = await createAsk()(
      '{ identityReviews { nodes { left { name email birthDate } right { name } evidence { field left right } } } }',
      REVIEWER,
    );
    expect(errors).toEqual([]);
    const text = JSON.stringify(data);
    for (const secret of ['Lin', 'Lyn', 'mei', 'Mei', 'lin@', '1990', 'elm', '12345'])
      expect(text).not.toContain(secret);
    const [{ evidence, left }] = data.identityReviews.nodes;
    expect(left).toEqual({ name: 'M*** L***', email: 'm***@e***.com', birthDate: null });
    expect(evidence.find(({ field }: { readonly field: string }) => field === 'address')).toMatchObject({
      left: '***',
    });
  });

  it('names a veto, which weighs nothing', async () => {
    reviews = [review('ir_1', ['orders:1', 'orders:2'])];
    const { data } = await createAsk()(EVIDENCE);
    const { evidence } = data.identityReviews.nodes[0];
    expect(evidence).toContainEqual({
      field: 'veto',
      level: 'their given names differ',
      bits: 0,
      left: null,
      right: null,
    });
  });

  it('tells last why it is asked where the probability does not say it', async () => {
    const lastOf = async () => {
      const { data } = await createAsk()(EVIDENCE);
      return data.identityReviews.nodes[0].evidence.at(-1);
    };
    expect((await lastOf()).field).toBe('address');
    reviews = [{ ...review('ir_1', ['orders:1', 'support:7']), probability: 0.999 }];
    expect(await lastOf()).toMatchObject({
      field: 'why',
      level: expect.stringMatching(/^others are as alike/),
      bits: 0,
    });
    reviews = [{ ...review('ir_1', ['orders:1', 'orders:2']), probability: 0.999 }];
    const level = 'they have two numbers of orders, which likeness never makes one';
    expect(await lastOf()).toEqual({ field: 'why', level, bits: 0, left: null, right: null });
    systems = createMemorySystems({
      systems: [ORDERS, SUPPORT],
      sealer: plainSealer,
      now: () => NOW,
      identity: { duplicates: ['orders'] },
    });
    expect((await lastOf()).level).not.toBe(level);
  });

  it('has no evidence where a record has left, or the model is gone or of another release', async () => {
    reviews = [review('ir_1', ['orders:1', 'orders:404']), { ...review('ir_2', ['orders:1', 'orders:2']), modelVersion: 'gone' }, { ...review('ir_3', ['orders:1', 'orders:2']), modelVersion: 'old' }]; // prettier-ignore
    models.set('old', '{"format":0}');
    const { data, errors } = await createAsk()(EVIDENCE);
    expect(errors).toEqual([]);
    expect(data.identityReviews.nodes.map(({ evidence }: { readonly evidence: unknown }) => evidence)).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('tells what it can where a system is down, and an error for what it cannot', async () => {
    systems.fail('support', 'TIMEOUT');
    const { data, errors } = await createAsk()(
      '{ identityReviews { nodes { left { name } right { id name } evidence { field } } } }',
    );
    expect(data.identityReviews.nodes).toEqual([{ left: { name: 'Mei Lin' }, right: { id: 'support:7', name: null }, evidence: null }]); // prettier-ignore
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['SYSTEM_TIMEOUT', 'SYSTEM_TIMEOUT']);
  });

  it.each(['orders', 'support'])(
    'names the left one of two systems that are down, though %s fails last',
    async (last) => {
      for (const system of ['orders', 'support']) systems.fail(system, 'TIMEOUT');
      let tellOther: () => void = () => {};
      const otherFailed = new Promise<void>((resolve) => (tellOther = resolve));
      const customerPorts = systems.customerPorts.map((port): CustomerPort => {
        const isLast = port.system.id === last;
        return {
          ...port,
          byIds: (...given) =>
            isLast
              ? otherFailed.then(() => port.byIds(...given))
              : port.byIds(...given).finally(() => setImmediate(tellOther)),
          children: (...given) => otherFailed.then(() => port.children(...given)),
        };
      });
      systems = { ...systems, customerPorts };
      const { errors } = await createAsk()('{ identityReviews { nodes { evidence { field } } } }');
      expect(errors.map(({ extensions }) => extensions['system'])).toEqual(['orders']);
    },
  );

  it('stays where a record is nobody today: without its link and its customer', async () => {
    unlinked = new Set(['support:7']);
    const { data, errors, touched } = await createAsk()(
      '{ identityReviews { nodes { right { id system name linkedBy probability linkedAt } customers { id } } } }',
    );
    expect(errors).toEqual([]);
    const right = { id: 'support:7', system: 'support', name: null, linkedBy: null, probability: null, linkedAt: null };
    expect(data.identityReviews.nodes).toEqual([{ right, customers: [{ id: 'c_orders:1' }] }]);
    expect(touched).toEqual(['c_orders:1', 'support:7']);
  });
});

describe('identityReviews', () => {
  it('pages in the order of the registry, each review once, and reads a model once', async () => {
    reviews = Array.from({ length: 5 }, (_, place) => review(`ir_${place}`, ['orders:1', 'support:7'], 1000.5 - place));
    const ask = createAsk();
    const seen: string[] = [];
    let after = 'null';
    for (let page = 0; page < 3; page += 1) {
      // oxlint-disable-next-line no-await-in-loop
      const { data, errors } = await ask(`{ identityReviews(first: 2, after: ${after}) { nodes { id evidence { field } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`); // prettier-ignore
      expect(errors).toEqual([]);
      const { nodes, pageInfo } = data.identityReviews;
      seen.push(...nodes.map(({ id }: { readonly id: string }) => id));
      expect(pageInfo).toMatchObject({ hasNextPage: page < 2, hasPreviousPage: page > 0 });
      after = JSON.stringify(pageInfo.endCursor);
    }
    expect(seen).toEqual(['ir_0', 'ir_1', 'ir_2', 'ir_3', 'ir_4']);
    expect(modelReads).toBeLessThanOrEqual(2);
  });

  it('asks each system once for a whole page', async () => {
    reviews = Array.from({ length: 20 }, (_, place) => review(`ir_${place}`, ['orders:1', 'support:7']));
    const before = systems.calls.length;
    await createAsk()(
      '{ identityReviews(first: 20) { nodes { left { name } right { name } evidence { bits } customers { name } } } }',
    );
    expect(systems.calls.length - before).toBeLessThanOrEqual(8);
  });

  it.each([
    ['first: 0', '`first` must be 1 to 100, but got 0.'],
    ['first: 101', '`first` must be 1 to 100, but got 101.'],
    ['after: "x"', '`after` is not a cursor of this list.'],
    [
      `after: "${Buffer.from('[1,"accessLog",1,1,"ir_1"]').toString('base64url')}"`,
      '`after` is not a cursor of this list.',
    ],
    [
      `after: "${Buffer.from('[1,"identityReviews","a",1,"ir_1"]').toString('base64url')}"`,
      '`after` is not a cursor of this list.',
    ],
    [`after: "${Buffer.from('{}').toString('base64url')}"`, '`after` is not a cursor of this list.'],
    [`after: "${'a'.repeat(600)}"`, '`after` is not a cursor of this list.'],
  ])('is BAD_USER_INPUT with %s', async (args, message) => {
    const { errors } = await createAsk()(`{ identityReviews(${args}) { nodes { id } } }`);
    expect(errors.map((error) => [error.message, error.extensions['code']])).toEqual([[`identityReviews: ${message}`, 'BAD_USER_INPUT']]); // prettier-ignore
  });

  it.each([
    ['staff without the scope', { audience: 'agent', scopes: [SCOPES.writeIdentity, SCOPES.readPersonal] } as const],
    ['a customer with it', { ...CUSTOMER, scopes: [SCOPES.reviewIdentity] }],
  ])('is refused to %s by the subgraph itself', async (_who, viewer) => {
    const { errors, touched } = await createAsk()('{ identityReviews { nodes { id } } }', viewer);
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
    expect(touched).toEqual([]);
  });
});
