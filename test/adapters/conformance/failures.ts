import { describe, expect, it } from 'vitest';
import type { CallContext, Sealer } from '../../../adapters/ports.ts';
import { SystemError } from '../../../schema/errors.ts';
import { idOf, rowsOf } from './expected.ts';
import { CONTEXT, collect, holdingsOf, strangers } from './subject.ts';
import type { GetSubject, Holding } from './subject.ts';

type Calls = Readonly<Record<string, () => Promise<unknown>>>;

/** Every call of a port, by what it asks; each has something to read, so that none can answer without its database. */
function callsOf(holding: Holding, context: CallContext, sealer: Sealer): Calls {
  const { port, spec, records } = holding;
  const ids = records.map((record) => idOf(holding, record));
  const money = Object.entries(spec.fields).find(([, kind]) => kind === 'money')?.[0];
  const lists = Object.entries(spec.lists).map(([list, { child }]) => {
    const parents = rowsOf(holding, list, sealer).map((row) => row.parent);
    if (parents.length === 0) return {};
    return {
      [`list ${list}`]: () => port.list(list, parents, { limit: 1 }, context),
      [`earliest ${list}`]: () => port.earliest(list, parents, context),
      ...(money === undefined || child !== undefined
        ? {}
        : { [`sums ${list}`]: () => port.sums(list, parents, { field: money }, context) }),
    };
  });
  const children = Object.keys(spec.children ?? {}).map((child) => ({
    [`children ${child}`]: () => port.children(child, ids, null, context),
    [`childrenByIds ${child}`]: () => port.childrenByIds(child, strangers(holding, 1, 1), context),
  }));
  return {
    byIds: () => port.byIds(ids, context),
    byNumbers: () => port.byNumbers(['1'], context),
    guests: () => collect(port.guests(context)),
    ...Object.assign({}, ...lists, ...children),
  };
}

/** What the ports do when the caller has gone, and what systems tell of themselves. */
export function describeFailures(subject: GetSubject): void {
  const gone: CallContext = { ...CONTEXT, signal: AbortSignal.abort() };

  const timeout = (system: string) => ({ name: 'SystemError', system, reason: 'TIMEOUT' });
  const errorOf = (call: Promise<unknown>): Promise<unknown> =>
    call.then(
      () => null,
      (reason: unknown) => reason,
    );

  describe('a caller who has gone', () => {
    it('gets a SystemError (TIMEOUT) from every call of every port', async () => {
      for (const holding of holdingsOf(subject())) {
        for (const [name, call] of Object.entries(callsOf(holding, gone, subject().systems.sealer))) {
          // Customers name no customers: an implementation need not ask for guests that cannot be.
          if (name === 'guests' && holding.spec.links.length === 0) continue;
          const error = await errorOf(call());
          expect({ name, error }).toMatchObject({ name, error: timeout(holding.system.id) });
        }
      }
    });

    it('gets it from what only customers can be asked', async () => {
      for (const port of subject().systems.customerPorts) {
        const search = port.search({ kind: 'name', words: ['rosa'] }, 1, gone);
        expect(await errorOf(search)).toMatchObject(timeout(port.system.id));
        expect(await errorOf(collect(port.all(gone)))).toMatchObject(timeout(port.system.id));
      }
      await expect(collect(subject().systems.crosswalk(gone))).rejects.toThrow(SystemError);
    });

    it('leaves the systems as they were for the next', async () => {
      for (const holding of holdingsOf(subject())) {
        for (const call of Object.values(callsOf(holding, CONTEXT, subject().systems.sealer)))
          await expect(call()).resolves.toBeDefined();
      }
    });
  });

  describe('status', () => {
    it('tells of every system, and that it is up once it has answered', async () => {
      const { systems } = subject();
      const ids = systems.infos.map((info) => info.id);
      expect(systems.status().map((status) => status.info.id)).toEqual(ids);
      const statuses = await systems.ping();
      expect(statuses.map((status) => [status.info.id, status.state])).toEqual(ids.map((id) => [id, 'UP']));
      expect(statuses.every((status) => status.lastAnswerAt !== null)).toBe(true);
      expect(systems.status().every((status) => status.lastAnswerAt !== null)).toBe(true);
    });

    it('is told even to a caller who has gone', async () => {
      const statuses = await subject().systems.ping(AbortSignal.abort());
      expect(statuses.map((status) => status.info.id)).toEqual(subject().systems.infos.map((info) => info.id));
    });
  });
}
