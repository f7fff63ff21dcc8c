/** What the audit does to answers, and what is told of it: a small graph behind the real plugin, journal and draining. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openAudit } from '../../../gateway/audit/open-audit.ts';
import type { Audit } from '../../../gateway/audit/open-audit.ts';
import { createApolloServer } from '../../../gateway/graphql/apollo.ts';
import { newFacts, newTold, newToldListener } from '../../../gateway/graphql/operation-context.ts';
import type { OperationContext, Told } from '../../../gateway/graphql/operation-context.ts';
import type { CustomerId } from '../../../schema/ids.ts';
import type { Viewer } from '../../../schema/viewer.ts';
import type { SubgraphServices } from '../../../subgraphs/index.ts';
import { auditFolder, filesIn, memoryStore } from './audit-folder.ts';
import type { MemoryStore } from './audit-folder.ts';

const AGENT: Viewer = { audience: 'agent', subject: 'amal\u0000', scopes: [] };
const EMAIL = 'rosa@example.com';

/** A customer of its id who touches himself, as resolvers do. */
const schema = new GraphQLSchema({
  query: new GraphQLObjectType<unknown, OperationContext>({
    name: 'Query',
    fields: {
      customer: {
        args: { id: { type: GraphQLString } },
        type: new GraphQLObjectType({ name: 'Customer', fields: { email: { type: GraphQLString } } }),
        resolve: (_root, { id }: { readonly id: CustomerId }, { touched }) => {
          touched?.add(id);
          return { email: EMAIL };
        },
      },
    },
  }),
});

interface World {
  readonly audit: Audit;
  readonly store: MemoryStore;
  readonly folder: string;
  /** What was logged, a JSON text a line. */
  readonly log: readonly string[];
  readonly ask: (
    id: string,
    more?: Partial<OperationContext>,
  ) => Promise<{ readonly status: number; readonly body: unknown }>;
}

const CLIENT = { address: '127.0.0.1', isSigned: true, key: 'k' };

async function open({ maxWaiting = 1_000_000, folder = auditFolder() } = {}): Promise<World> {
  const store = memoryStore();
  const log: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => void log.push(line) });
  // The audit takes nothing else of the services here: nothing is divided.
  const services = { registry: { audit: store } } as unknown as SubgraphServices;
  const audit = openAudit({ folder, sync: 'kernel', maxWaiting, services, isDivided: false, logger });
  const apollo = createApolloServer({ schema }, logger, null, [audit.plugin]);
  await apollo.start();
  onTestFinished(async () => {
    await apollo.stop();
    await audit.close();
  });
  return {
    audit,
    store,
    folder,
    log,
    async ask(id, more = {}) {
      const contextValue = {
        viewer: AGENT,
        requestId: 'r1',
        facts: newFacts(),
        client: CLIENT,
        ...more,
      };
      const query = 'query Look($id: String) { customer(id: $id) { email } }';
      const { body, http } = await apollo.executeOperation(
        {
          query,
          variables: { id },
        },
        { contextValue },
      );
      if (body.kind !== 'single') throw new TypeError('one result');
      return {
        status: http.status ?? 200,
        body: body.singleResult,
      };
    },
  };
}

/** Whatever user runs the tests: a folder that is none takes no file. */
function breakFolder(folder: string): () => void {
  rmSync(folder, { recursive: true });
  writeFileSync(folder, '');
  return () => rmSync(folder);
}

describe('an answer', () => {
  it('leaves once its entry is in the journal, which holds nothing personal', async () => {
    const { ask, folder } = await open();
    expect(await ask('c1')).toMatchObject({ status: 200, body: { data: { customer: { email: EMAIL } } } });
    const [file = ''] = filesIn(folder, '.journal');
    const text = readFileSync(join(folder, file), 'utf8');
    expect(JSON.parse(text)).toMatchObject({
      seen: ['c1'],
      personalFields: ['Customer.email'],
      subject: 'amal',
      masked: true,
    });
    expect(text).not.toContain('rosa');
  });

  it('is held back where its entry cannot be written, and health says so until one can', async () => {
    const { ask, audit, folder, log } = await open();
    const mend = breakFolder(folder);
    const held = await ask('c1');
    expect(held).toMatchObject({ status: 500, body: { errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] } });
    expect(JSON.stringify(held)).not.toContain('rosa');
    expect(audit.health()).toMatchObject({ id: 'audit', state: 'DOWN', since: expect.any(String) });
    expect(log.join()).toContain('an answer was held back');
    mend();
    await open({ folder }); // makes the folder again
    expect((await ask('c1')).status).toBe(200);
    await audit.drain();
    expect(audit.health()).toMatchObject({ state: 'UP', since: null });
  });

  it('is held back while journals hold more than they may', async () => {
    const { ask, audit, store } = await open({ maxWaiting: 200 });
    store.isDown = true;
    expect((await ask('c1')).status).toBe(200);
    expect((await ask('c2')).status).toBe(500);
    store.isDown = false;
    await audit.drain();
    expect((await ask('c3')).status).toBe(200);
  });

  it('to a customer needs no entry, and leaves whatever the journal does', async () => {
    const { ask, folder, store } = await open();
    breakFolder(folder);
    const viewer: Viewer = { audience: 'customer', customerId: 'c1' as CustomerId, scopes: [] }; // by its spelling
    expect((await ask('c1', { viewer })).status).toBe(200);
    expect(store.entries).toEqual([]);
  });

  it('to the server itself needs no entry', async () => {
    const { ask, audit, store } = await open();
    await ask('c1', { client: undefined });
    await audit.drain();
    expect(store.entries).toEqual([]);
  });
});

describe('a store that is down', () => {
  it('is told by health and in one line, and has everything once it is back', async () => {
    const { ask, audit, store, log } = await open();
    store.isDown = true;
    for (const id of ['c1', 'c2', 'c3']) {
      // oxlint-disable-next-line no-await-in-loop -- a failed round after each
      await ask(id);
      // oxlint-disable-next-line no-await-in-loop
      await audit.drain();
    }
    expect([audit.health().state, audit.waiting > 0]).toEqual(['DEGRADED', true]);
    store.isDown = false;
    await audit.drain();
    expect([audit.health().state, audit.waiting]).toEqual(['UP', 0]);
    expect(store.entries.map(({ seen }) => seen)).toEqual([['c1'], ['c2'], ['c3']]);
    expect(log.filter((line) => line.includes('cannot reach its store'))).toHaveLength(1);
    expect(log.filter((line) => line.includes('reaches its store again'))).toHaveLength(1);
  });
});

function toldOf(...requestIds: readonly string[]): Told {
  const told = newTold();
  for (const id of requestIds) told.listeners.add(newToldListener(id, { ...newFacts(), operationName: `of ${id}` }));
  return told;
}

describe('looks for one who listens', () => {
  it('are written when they begin, and again for somebody or something new, or after a minute', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const { ask, audit, store } = await open();
    const listening = { client: undefined, told: toldOf('r1') };
    await ask('c1', listening);
    await ask('c1', listening);
    await ask('c2', listening);
    await ask('c1', listening);
    vi.setSystemTime(Date.now() + 60_001);
    await ask('c1', listening);
    await ask('c1', listening);
    await audit.drain();
    expect(store.entries.map(({ seen }) => seen)).toEqual([['c1'], ['c2'], ['c1']]);
  });

  it('are written for each who listens, under his own request', async () => {
    const { ask, audit, store } = await open();
    const told = toldOf('first', 'second');
    await ask('c1', { client: undefined, told });
    told.listeners.add(newToldListener('third', newFacts()));
    await ask('c1', { client: undefined, told });
    await audit.drain();
    expect(store.entries.map(({ requestId, operation }) => [requestId, operation])).toEqual([
      ['first', 'of first'],
      ['second', 'of second'],
      ['third', null],
    ]);
    expect(new Set(store.entries.map(({ id }) => id)).size).toBe(3);
  });

  it('are not taken for written where writing failed', async () => {
    const { ask, folder, store, audit } = await open();
    const mend = breakFolder(folder);
    const listening = { client: undefined, told: toldOf('r1') };
    expect((await ask('c1', listening)).status).toBe(500);
    mend();
    await open({ folder });
    expect((await ask('c1', listening)).status).toBe(200);
    await audit.drain();
    expect(store.entries).toHaveLength(1);
  });
});

describe('Audit.close', () => {
  it('brings what is written into the store', async () => {
    const { ask, audit, store, folder } = await open();
    await ask('c1');
    await audit.close();
    expect([store.entries.length, filesIn(folder, '')]).toEqual([1, []]);
  });
});
