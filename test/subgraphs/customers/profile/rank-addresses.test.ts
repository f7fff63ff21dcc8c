import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AddressKind } from '../../../../schema/enums.ts';
import type { Candidate, CustomerRecord } from '../../../../subgraphs/customers/profile/precedence.ts';
import { distinctAddresses, rankAddresses } from '../../../../subgraphs/customers/profile/rank-addresses.ts';
import type { Address } from '../../../../subgraphs/customers/profile/rank-addresses.ts';
import { ORDER, recordOf, someOrder, someRecords } from './told-records.ts';

type Part = Partial<Omit<Address, 'system'>> & { readonly verified?: boolean };

function told(by: CustomerRecord, parts: readonly Part[]): readonly Candidate<Address>[] {
  return parts.map(({ verified = false, ...part }, place) => {
    const empty = { kind: 'MAIN', lines: [], city: null, region: null, postcode: null, country: null } as const;
    return { value: { ...empty, ...part, system: by.system }, record: by.id, by, verified, place };
  });
}
const cities = (candidates: readonly Candidate<Address>[], order = ORDER) =>
  distinctAddresses(rankAddresses(candidates, order)).map(({ kind, city }) => `${kind} ${city ?? ''}`);

describe('the addresses of a customer', () => {
  it('stand kind by kind, in each the one of the most trusted system first', () => {
    const candidates = [
      ...told(recordOf('desk:1'), [{ kind: 'BILLING', city: 'Graz' }, { city: 'Linz' }]),
      ...told(recordOf('erp:1'), [{ city: 'Wien' }, { kind: 'SHIPPING', city: 'Baden' }]),
    ];
    expect(cities(candidates)).toEqual(['MAIN Wien', 'MAIN Linz', 'SHIPPING Baden', 'BILLING Graz']);
  });

  it('begin with a verified one', () => {
    const candidates = [
      ...told(recordOf('erp:1'), [{ city: 'Wien' }]),
      ...told(recordOf('desk:1'), [{ city: 'Linz', verified: true }]),
    ];
    expect(rankAddresses(candidates, ORDER)).toMatchObject([{ shown: { record: 'desk:1' }, rule: 'verified' }]);
  });

  it('begin with the one that most records tell, of one kind and one system', () => {
    const candidates = [
      ...told(recordOf('erp:1'), [{ city: 'Linz' }, { kind: 'SHIPPING', city: 'Wien' }]),
      ...told(recordOf('erp:2'), [{ city: 'WIEN' }]),
      ...told(recordOf('erp:3'), [{ city: 'Wien' }]),
    ];
    expect(cities(candidates)).toEqual(['SHIPPING Wien', 'MAIN WIEN', 'MAIN Linz']);
    expect(rankAddresses(candidates, ORDER)[1]).toMatchObject({ rule: 'most frequent', losers: [{ record: 'erp:1' }] });
  });

  const some = fc
    .tuple(
      someRecords,
      fc.array(
        fc.record({
          kind: fc.constantFrom<AddressKind>('MAIN', 'SHIPPING'),
          lines: fc.constantFrom(['Elm Street 1'], ['ELM STREET 1'], ['Oak Lane 2']),
          city: fc.constantFrom('Leeds', 'York', null),
          postcode: fc.constantFrom('LS1 1AA', 'LS11AA', null),
          verified: fc.boolean(),
        }),
        { maxLength: 12 },
      ),
    )
    .map(([records, parts]) =>
      records.flatMap((by, i) =>
        told(
          by,
          parts.filter((_, at) => at % records.length === i),
        ),
      ),
    );

  it('are each told whole by one record, whatever the order', () => {
    fc.assert(
      fc.property(some, someOrder, (candidates, order) => {
        const rankings = rankAddresses(candidates, order);
        for (const address of distinctAddresses(rankings)) {
          expect(candidates.some(({ value }) => value === address)).toBe(true);
        }
        expect(rankings.flatMap(({ all }) => all).length).toBe(candidates.length);
        for (const { shown, losers } of rankings) {
          expect(losers.every(({ value }) => value.kind === shown.value.kind)).toBe(true);
          expect(distinctAddresses(rankings).find(({ kind }) => kind === shown.value.kind)).toBe(shown.value);
        }
      }),
    );
  });

  it('hang on no order in which records are read', () => {
    const world = some.chain((candidates) =>
      fc.tuple(fc.constant(candidates), fc.shuffledSubarray(candidates, { minLength: candidates.length }), someOrder),
    );
    fc.assert(
      fc.property(world, ([candidates, shuffled, order]) => {
        expect(rankAddresses(shuffled, order)).toEqual(rankAddresses(candidates, order));
      }),
    );
  });
});
