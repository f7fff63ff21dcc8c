import { describe, expect, it } from 'vitest';
import type { CustomerMatch, CustomerPort } from '../../../adapters/ports.ts';
import { entityOf, idOf, same } from './expected.ts';
import { CONTEXT, collect, holdingOf, holdingsOf } from './subject.ts';
import type { GetSubject } from './subject.ts';

/** What only customers can be asked. */
export function describeCustomers(subject: GetSubject): void {
  function portOf(system: string): CustomerPort {
    const port = subject().systems.customerPorts.find((one) => one.system.id === system);
    if (port === undefined) throw new Error(`There must be a customer port of ${system}, but there is none.`);
    return port;
  }
  async function found(system: string, match: CustomerMatch, limit = 100): Promise<readonly string[]> {
    return (await portOf(system).search(match, limit, CONTEXT)).map((customer) => customer.id);
  }
  const named = (...words: string[]): CustomerMatch => ({ kind: 'name', words });

  describe('search', () => {
    it('finds an e-mail in any spelling, whole', async () => {
      for (const email of ['rosa.delgado@example.com', 'ROSA.Delgado@example.com']) {
        expect(await found('crm', { kind: 'email', email })).toEqual(['crm:C1']);
        expect(await found('club', { kind: 'email', email })).toEqual(['club:N~10']);
      }
      expect(await found('crm', { kind: 'email', email: 'rosa.delgado@example.co' })).toEqual([]);
      expect(await found('crm', { kind: 'email', email: '%' })).toEqual([]);
      expect(await found('crm', { kind: 'email', email: '' })).toEqual([]);
    });

    it('finds an e-mail by its beginning, where that is asked for', async () => {
      for (const email of ['rosa.delgado@', 'ROSA.delgado@EXA', 'r', 'rosa.delgado@example.com']) {
        expect(await found('crm', { kind: 'email', email, prefix: true })).toContain('crm:C1');
        expect(await found('club', { kind: 'email', email, prefix: true })).toContain('club:N~10');
      }
      for (const email of ['delgado@', '%', 'rosa_delgado@', '', "' or 1=1 --", 'rosa.delgado@example.org']) {
        expect(await found('crm', { kind: 'email', email, prefix: true })).toEqual([]);
        expect(await found('club', { kind: 'email', email, prefix: true })).toEqual([]);
      }
    });

    it('finds a phone number by its last digits, punctuation aside', async () => {
      expect(await found('crm', { kind: 'phone', digits: '600123456' })).toEqual(['crm:C1', 'crm:C2']);
      expect(await found('crm', { kind: 'phone', digits: '34600123456' })).toEqual(['crm:C1']);
      expect(await found('club', { kind: 'phone', digits: '600123456' })).toEqual(['club:N~10']);
      expect(await found('crm', { kind: 'phone', digits: '60012345' })).toEqual([]);
      expect(await found('crm', { kind: 'phone', digits: '' })).toEqual([]);
    });

    it('finds a postcode in any address, and each customer once', async () => {
      expect(await found('crm', { kind: 'postcode', postcode: '28013' })).toEqual(['crm:C1']);
      expect(await found('crm', { kind: 'postcode', postcode: 'SW1A 1AA' })).toEqual(['crm:C3']);
      expect(await found('club', { kind: 'postcode', postcode: '28013' })).toEqual(['club:N~10']);
      expect(await found('crm', { kind: 'postcode', postcode: '2801_' })).toEqual([]);
    });

    it('finds a name by the beginnings of its words, in any order', async () => {
      expect(await found('crm', named('delgado', 'ro'))).toEqual(['crm:C1', 'crm:C3']);
      expect(await found('crm', named('Franklin'))).toEqual(['crm:C3']);
      expect(await found('club', named('rosa', 'DELGADO'))).toEqual(['club:N~10', 'club:N1~0x']);
      expect(await found('crm', named('elgado'))).toEqual([]);
      expect(await found('crm', named('rosa', 'baker'))).toEqual([]);
      expect(await found('crm', named())).toEqual([]);
    });

    it('finds a name beyond ASCII, letter case aside', async () => {
      expect(await found('crm', named('åSA', 'ÖB'))).toEqual(['crm:C2']);
      expect(await found('club', named('李'))).toEqual(['club:S%7E~%251']);
    });

    it('takes wildcards and quotes as letters', async () => {
      expect(await found('crm', named('100%', 'cotton'))).toEqual(['crm:C4']);
      expect(await found('crm', named('cotton_l'))).toEqual(['crm:C4']);
      expect(await found('crm', named('100%25'))).toEqual(['crm:100%2525']);
      for (const word of ['%', '_', 'c%n', 'c_tton', "' OR 1=1 --", '\\', '[a-z]']) {
        expect(await found('crm', named(word))).toEqual([]);
      }
      expect(await found('crm', named('customer', "o'neil"))).toEqual(["crm:O'Neil"]);
    });

    it('gives at most `limit` customers, the first by key, decoded as byIds does', async () => {
      const all = await portOf('crm').search(named('customer'), 100, CONTEXT);
      expect(all).toHaveLength(10);
      expect(await portOf('crm').search(named('customer'), 3, CONTEXT)).toEqual(all.slice(0, 3));
      const byId = await portOf('crm').byIds(
        all.map((customer) => customer.id),
        CONTEXT,
      );
      expect(new Set(all)).toEqual(new Set(byId.values()));
    });
  });

  describe('all', () => {
    it('streams every customer once', async () => {
      const { sealer } = subject().systems;
      for (const holding of holdingsOf(subject(), 'Customer')) {
        const customers = await collect(portOf(holding.system.id).all(CONTEXT));
        const entries = customers.map((customer) => [customer.id, same(holding.spec, customer)] as const);
        const expected = holding.records.map(
          (record) => [idOf(holding, record), entityOf(holding, record, sealer)] as const,
        );
        expect(customers).toHaveLength(holding.records.length);
        expect(new Map<string, unknown>(entries)).toEqual(new Map<string, unknown>(expected));
      }
    });

    it('goes by key', async () => {
      const plain = /^crm:C\d$/;
      const ids = (await collect(portOf('crm').all(CONTEXT))).map((customer) => customer.id as string);
      expect(ids.filter((id) => plain.test(id))).toEqual(
        [1, 2, 3, 4, 5, 6, 7].map((number) => `crm:C${String(number)}`),
      );
    });

    it('ends where the reader stops', async () => {
      let first: string | null = null;
      for await (const customer of portOf('crm').all(CONTEXT)) {
        first = customer.id;
        break;
      }
      expect(first).not.toBeNull();
      expect(holdingOf(subject(), 'Customer', 'crm').records.length).toBeGreaterThan(1);
      expect(await collect(portOf('crm').all(CONTEXT))).not.toEqual([]);
    });
  });

  describe('parts', () => {
    it('are what is streamed, in parts of so many at the most', async () => {
      for (const { system } of holdingsOf(subject(), 'Customer')) {
        const port = portOf(system.id);
        const all = await collect(port.all(CONTEXT));
        for (const size of [1, 2, 3, all.length, 100]) {
          const parts = await collect(port.parts(size, CONTEXT));
          expect(parts.flat()).toEqual(all);
          for (const part of parts) expect(part.length).toBeLessThanOrEqual(size);
        }
      }
    });
  });

  describe('crosswalk', () => {
    it('streams the rows of the adopter’s own table', async () => {
      const rows = await collect(subject().systems.crosswalk(CONTEXT));
      const sorted = (all: typeof rows) =>
        all.map(({ rule, records }) => [rule, ...records.toSorted()].join(' ')).toSorted();
      expect(sorted(rows)).toEqual(sorted(subject().data.crosswalk));
    });
  });
}
