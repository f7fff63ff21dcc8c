import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchRecords } from '../../../subgraphs/matching/match-records.ts';
import type { MatchOptions, MatchOutcome } from '../../../subgraphs/matching/match-records.ts';
import { personTableOf } from '../../../subgraphs/matching/normalise/person-table-builder.ts';
import type { SourceFields, SourceRecord } from '../../../subgraphs/matching/source-record.ts';
import { generatedRecords } from '../../identity/generate/million-records.ts';
import { SECRET, records, shuffled } from './blocking/tables.ts';

const POPULATION = [...generatedRecords(3, 150)].map(({ record }) => ({ ...record, id: `p${record.id}` }));

const rosa: SourceFields = {
  givenName: 'Rosa',
  surname: 'Delgado',
  birthDate: '1984-05-21',
  emails: ['rosa.delgado84@post.example'],
  phones: ['+61 412 345 678'],
  addresses: [{ street: '12 Harbour Street', city: 'Newcastle', postcode: '2300' }],
};

function recordsOf(...rows: readonly SourceFields[]): readonly SourceRecord[] {
  return rows.map((fields, at) => ({ id: `r${at}`, system: null, fields }));
}

function match(rows: readonly SourceRecord[], options: Partial<MatchOptions> = {}): MatchOutcome {
  return matchRecords(personTableOf(rows), { secret: SECRET, ...options });
}

/** All but the edges, which tell of rows. */
function found({ edges: _edges, ...others }: MatchOutcome): Omit<MatchOutcome, 'edges'> {
  return others;
}

/** The ids of each cluster, in order. */
function idsOf({ clusters }: MatchOutcome): readonly (readonly string[])[] {
  return clusters.map(({ groups }) => groups.flatMap((group) => group.records.map(({ record }) => record)).sort());
}

function clusterOf(outcome: MatchOutcome, id: string): readonly string[] | undefined {
  return idsOf(outcome).find((ids) => ids.includes(id));
}

describe('matchRecords', () => {
  it('joins two records of one person and leaves the others alone', () => {
    const moved = { ...rosa, surname: 'Delgdao', addresses: [] };
    const outcome = match([...recordsOf(rosa, moved), ...POPULATION]);

    expect(clusterOf(outcome, 'r0')).toEqual(['r0', 'r1']);
  });

  it('puts every record into one cluster', () => {
    const ids = idsOf(match(POPULATION)).flat();

    expect(ids.length).toBe(POPULATION.length);
    expect([...ids].sort()).toEqual(POPULATION.map(({ id }) => id).sort());
  });

  it('has the same outcome in whatever order the records come', () => {
    const expected = found(match(POPULATION));

    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(found(match(shuffled(POPULATION, seed)))).toEqual(expected);
      }),
      { numRuns: 3 },
    );
  });

  it('has the same outcome for records of few values in whatever order they come', () => {
    fc.assert(
      fc.property(records(2, 120), fc.integer(), (rows, seed) => {
        expect(found(match(shuffled(rows, seed)))).toEqual(found(match(rows)));
      }),
      { numRuns: 6 },
    );
  });

  it('takes a model that it is given as it is', () => {
    const { model } = match(POPULATION);
    const outcome = match(recordsOf(rosa, rosa), { model });

    expect(outcome.model).toBe(model);
    expect(match(recordsOf(rosa, rosa)).model.version).not.toBe(model.version);
  });

  it('keeps no text in a model where digests stand for texts', () => {
    const { model } = match(POPULATION, { keyOf: (text) => `#${text.length}${text.charCodeAt(0)}` });

    expect(model.frequencies.flatMap(({ values }) => values).every(([key]) => key.startsWith('#'))).toBe(true);
  });

  it('joins what a sure rule ties together, whatever else is known', () => {
    const tom: SourceFields = { givenName: 'Tom', surname: 'Baker' };
    const outcome = match(recordsOf(rosa, tom), { sure: [{ a: 0, b: 1, rule: 'CROSSWALK' }] });

    expect(outcome.clusters).toEqual([
      {
        groups: [
          {
            probability: 1,
            records: [
              { record: 'r0', rule: 'CROSSWALK' },
              { record: 'r1', rule: 'CROSSWALK' },
            ],
          },
        ],
      },
    ]);
  });

  it('keeps apart whom a person keeps apart', () => {
    expect(idsOf(match(recordsOf(rosa, rosa)))).toEqual([['r0', 'r1']]);
    expect(idsOf(match(recordsOf(rosa, rosa), { apart: [[1, 0]] }))).toEqual([['r0'], ['r1']]);
  });

  it('leaves two numbers of one system to a person', () => {
    const outcome = match(recordsOf(rosa, rosa), { limits: Int32Array.of(3, 3) });

    expect(idsOf(outcome)).toEqual([['r0'], ['r1']]);
    expect(outcome.reviews.map(({ left, right }) => [left, right])).toEqual([['r0', 'r1']]);
    expect(idsOf(match(recordsOf(rosa, rosa), { limits: Int32Array.of(3, 4) }))).toEqual([['r0', 'r1']]);
  });

  it('links and asks from the probabilities that it is told', () => {
    const moved = { ...rosa, birthDate: null, emails: [], phones: [] };
    const [sure, unsure] = [0.999_999_999_999, 0.000_000_000_01];
    const rows = recordsOf(rosa, moved);

    expect(idsOf(match(rows, { thresholds: { link: 1, review: sure } }))).toEqual([['r0'], ['r1']]);
    expect(match(rows, { thresholds: { link: 1, review: sure } }).reviews).toEqual([]);
    expect(match(rows, { thresholds: { link: 1, review: unsure } }).reviews).toHaveLength(1);
    expect(match(rows, { thresholds: { link: 0.5, review: 0.5 } }).reviews).toEqual([]);
    expect(idsOf(match(rows, { thresholds: { link: 0.5, review: 0.5 } }))).toEqual([['r0', 'r1']]);
  });

  it('founds a customer on a record with a number before a guest', () => {
    const outcome = match(recordsOf(rosa, rosa), { guests: Uint8Array.of(1, 0) });

    expect(outcome.clusters[0]?.groups[0]?.records[0]?.record).toBe('r1');
  });

  it('takes a phone number for nobody’s that more than twenty records hold', () => {
    const callers = Array.from({ length: 30 }, (_, at) => ({
      surname: `Caller${String.fromCharCode(97 + at)}x`,
      phones: ['+61 2 9999 0000'],
    }));
    const outcome = match(recordsOf(...callers));

    expect(outcome.clusters).toHaveLength(30);
    expect(outcome.reviews).toEqual([]);
  });

  it('tells how far it is, stage by stage', () => {
    const seen: string[] = [];
    match(POPULATION, {
      onProgress: (stage, done, total) => {
        expect(done).toBeLessThanOrEqual(total);
        if (done === total) seen.push(stage);
      },
    });

    expect([...new Set(seen)]).toEqual(['keys', 'training', 'scoring', 'clustering']);
  });

  it('has nothing to say of no records', () => {
    expect(match([])).toMatchObject({ clusters: [], reviews: [], edges: { compared: 0 } });
  });

  it('refuses a secret that has not 16 bytes', () => {
    expect(() => match(POPULATION, { secret: new Uint8Array(8) })).toThrow('16 bytes');
  });
});
