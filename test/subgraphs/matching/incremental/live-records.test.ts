import { describe, expect, it } from 'vitest';
import { createLiveRecords } from '../../../../subgraphs/matching/incremental/live-records.ts';
import type { SourceFields } from '../../../../subgraphs/matching/source-record.ts';
import type { SureRecord } from '../../../../subgraphs/matching/sure/sure-table.ts';

const OPTIONS = { country: 'US', holdsDuplicates: () => false };

/** A record that counts how often its birth date is looked at. */
function countedRecord(id: string) {
  let looks = 0;
  const fields: SourceFields = {
    givenName: 'Rosa',
    surname: 'Delgado',
    get birthDate() {
      looks += 1;
      return '1984-05-21';
    },
  };
  const record: SureRecord = { id, system: 'crm', guest: false, email: null, fields };
  return { record, looks: () => looks };
}

describe('createLiveRecords', () => {
  it('normalises a record once, in however many tables it stands', async () => {
    const [one, other] = [countedRecord('crm:1'), countedRecord('crm:2')];
    const live = createLiveRecords(
      { read: async () => [one.record, other.record], ties: async () => ({ joined: [], apart: [] }) },
      OPTIONS,
    );
    await live.load(['crm:1', 'crm:2']);
    const first = live.table(['crm:1']);
    const looks = one.looks();
    const both = live.table(['crm:2', 'crm:1']);

    expect(looks).toBeGreaterThan(0);
    expect(one.looks()).toBe(looks);
    expect(other.looks()).toBe(looks);
    expect([...both.persons.birthDate]).toEqual([19840521, 19840521]);
    expect(first.persons.ids).toEqual(['crm:1']);
  });
});
