import { describe, expect, it } from 'vitest';
import { ENTITY_NAMES } from '../../../schema/model.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import { entityOf, idOf, same } from './expected.ts';
import { CONTEXT, garbage, holdingOf, holdingsOf, strangers } from './subject.ts';
import type { GetSubject, Holding, Values } from './subject.ts';

/** The systems as a whole, and records read by their ids and numbers. */
export function describeRecords(subject: GetSubject): void {
  const sealer = () => subject().systems.sealer;
  const ids = (records: readonly Values[] | undefined) => (records ?? []).map((record) => record.id);

  function expectedOf(holding: Holding): ReadonlyMap<RecordId, unknown> {
    return new Map(holding.records.map((record) => [idOf(holding, record), entityOf(holding, record, sealer())]));
  }
  async function byIds(holding: Holding, asked: readonly RecordId[]): Promise<ReadonlyMap<RecordId, unknown>> {
    const found = await holding.port.byIds(asked, CONTEXT);
    return new Map([...found].map(([id, entity]) => [id, same(holding.spec, entity)]));
  }

  describe('systems', () => {
    it('have a port for each entity that a system holds, in the order of trust', () => {
      const { systems, data } = subject();
      expect(systems.infos.map((info) => info.id)).toEqual(data.systems.map((system) => system.info.id));
      for (const entity of ENTITY_NAMES) {
        const expected = holdingsOf(subject(), entity).map((holding) => holding.system.id);
        expect(systems.ports(entity).map((port) => port.system.id)).toEqual(expected);
        expect(systems.ports(entity).every((port) => port.entity === entity)).toBe(true);
      }
      expect(systems.customerPorts.map((port) => port.system.id)).toEqual(
        systems.ports('Customer').map((port) => port.system.id),
      );
    });

    it('have no port for an entity that a system does not hold, or for a system that is not there', () => {
      const { systems } = subject();
      expect(systems.port('Order', 'crm' as SystemId)).toBeUndefined();
      expect(systems.port('Order', 'nowhere' as SystemId)).toBeUndefined();
    });

    it('tell what each port can answer', () => {
      for (const { port, spec } of holdingsOf(subject())) {
        expect(port.can.links).toEqual(new Set(spec.links));
        expect(port.can.lists).toEqual(new Set(Object.keys(spec.lists)));
        expect(port.can.children).toEqual(new Set(Object.keys(spec.children ?? {})));
        expect(port.can.fields).toEqual(new Set(Object.keys(spec.fields)));
      }
    });

    it('seal a text the same way each time, and open it again', () => {
      expect(sealer().seal('guest.lee@example.com')).toBe(sealer().seal('guest.lee@example.com'));
      expect(sealer().open(sealer().seal('guest.lee@example.com'))).toBe('guest.lee@example.com');
    });
  });

  describe('byIds', () => {
    it('gives every record as its system holds it', async () => {
      for (const holding of holdingsOf(subject())) {
        const all = holding.records.map((record) => idOf(holding, record));
        expect(await byIds(holding, all)).toEqual(expectedOf(holding));
      }
    });

    it('leaves unknown ids, ids of other systems and texts that are no ids absent', async () => {
      for (const holding of holdingsOf(subject())) {
        const foreign = holdingsOf(subject(), holding.entity)
          .filter((other) => other !== holding && other.system.id !== holding.system.id)
          .flatMap((other) => other.records.map((record) => idOf(other, record)));
        const unknown = [...foreign, ...garbage(holding), ...strangers(holding, 3)];
        expect(await holding.port.byIds(unknown, CONTEXT)).toEqual(new Map());
      }
    });

    it('takes an id twice, and none at all', async () => {
      for (const holding of holdingsOf(subject())) {
        const all = holding.records.map((record) => idOf(holding, record));
        expect(await byIds(holding, [...all, ...all.toReversed()])).toEqual(expectedOf(holding));
        expect(await holding.port.byIds([], CONTEXT)).toEqual(new Map());
      }
    });

    it('takes 2,500 ids in one batch', async () => {
      for (const holding of holdingsOf(subject())) {
        const [first, ...others] = holding.records.map((record) => idOf(holding, record));
        const batch = [...(first === undefined ? [] : [first]), ...strangers(holding, 2500), ...others];
        expect(await byIds(holding, batch)).toEqual(expectedOf(holding));
      }
    });
  });

  describe('byNumbers', () => {
    it('gives all records that bear a number', async () => {
      for (const holding of holdingsOf(subject())) {
        const numberOf = (record: Holding['records'][number]) => record.values[holding.spec.number];
        const numbers = new Set(holding.records.map(numberOf).filter((number) => typeof number === 'string'));
        const found = await holding.port.byNumbers([...numbers], CONTEXT);
        expect(new Set(found.keys())).toEqual(numbers);
        for (const number of numbers) {
          const bearers = holding.records.filter((record) => numberOf(record) === number);
          const expected = bearers.map((record) => idOf(holding, record)).toSorted();
          expect([...ids(found.get(number))].toSorted()).toEqual(expected);
        }
      }
    });

    it('gives the records of one number by key, decoded as byIds does', async () => {
      const holding = holdingOf(subject(), 'Order', 'erp');
      const found = (await holding.port.byNumbers(['N-100'], CONTEXT)).get('N-100');
      expect(ids(found)).toEqual(['erp:O01', 'erp:O09']);
      const byId = await holding.port.byIds(ids(found), CONTEXT);
      expect(found).toEqual([...byId.values()]);
    });

    it('leaves unknown numbers, wildcards and statements absent, in a batch of 2,500', async () => {
      for (const { port, spec, records } of holdingsOf(subject())) {
        const known = records.map((record) => record.values[spec.number]).find((number) => typeof number === 'string');
        const numbers = Array.from({ length: 2500 }, (_, index) => `none${String(index)}`);
        const batch = [
          ...numbers,
          '',
          '%',
          "' OR 1=1 --",
          '\u0000',
          ...(typeof known === 'string' ? [known, known] : []),
        ];
        expect([...(await port.byNumbers(batch, CONTEXT)).keys()]).toEqual(typeof known === 'string' ? [known] : []);
      }
    });
  });
}
