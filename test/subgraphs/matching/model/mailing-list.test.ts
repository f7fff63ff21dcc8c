import { describe, expect, it } from 'vitest';
import { comparedFieldsOf } from '../../../../subgraphs/matching/compare/compared-fields.ts';
import { createComparison } from '../../../../subgraphs/matching/compare/comparison.ts';
import { matchRecords, type MatchOptions } from '../../../../subgraphs/matching/match-records.ts';
import { createDoorLimit } from '../../../../subgraphs/matching/model/door-limit.ts';
import { LINK } from '../../../../subgraphs/matching/model/model.ts';
import { createScorer } from '../../../../subgraphs/matching/model/scorer.ts';
import { frequenciesOf } from '../../../../subgraphs/matching/model/term-frequencies.ts';
import { trainModel } from '../../../../subgraphs/matching/model/train-model.ts';
import { personTableOf } from '../../../../subgraphs/matching/normalise/person-table-builder.ts';
import type { SourceFields } from '../../../../subgraphs/matching/source-record.ts';
import { febrl3Like } from '../../../identity/generate/febrl-like.ts';
import { peopleOf } from '../../../identity/matched.ts';

const asIs = (text: string): string => text;

function tableOf(rows: readonly SourceFields[], system: string | null = null) {
  return personTableOf(rows.map((fields, at) => ({ id: `r${at}`, system, fields })));
}

/** Trained on a list in which nobody lives together, or on any other. */
function modelOf(rows: readonly SourceFields[], onePersonADoor: boolean) {
  const table = tableOf(rows);
  return trainModel({
    comparison: createComparison(comparedFieldsOf(table)),
    normaliseVersion: 1,
    records: table.size,
    random: new Map(),
    passes: [],
    candidates: new Map(),
    frequencies: frequenciesOf(table, asIs),
    onePersonADoor,
  });
}

function living(givenName: string, street: string, more: SourceFields = {}): SourceFields {
  return { givenName, surname: 'Foster', addresses: [{ street, city: 'Alderton', postcode: '2020' }], ...more };
}

const COUPLE = [living('Aaron', '12 Birch Road'), living('Carolyn', '12 Birch Road')];

/** How two rows are judged by themselves. */
function judged([one, other]: readonly [SourceFields, SourceFields], onePersonADoor: boolean, isList = true) {
  const table = tableOf([one, other]);
  const scorer = createScorer(modelOf([one, other], onePersonADoor), asIs, isList ? { households: false } : null);
  const pair = scorer.between(table, table);
  const { steps, probability } = pair.waterfallOf(0, 1);
  const last = steps.at(-1);
  return { veto: pair.vetoOf(0, 1), limit: last?.field === 'limit' ? last.level : null, probability };
}

describe('a model of a list in which nobody lives together', () => {
  const model = modelOf(COUPLE, true);
  const isObeyed = (rows: readonly SourceFields[], options: Partial<MatchOptions> = {}, system: string | null = null) =>
    matchRecords(tableOf(rows, system), { secret: new Uint8Array(16), model, ...options }).onePersonADoor;

  it('is obeyed where the list at hand is such a list, too', async () => {
    const { onePersonADoor } = matchRecords(await peopleOf(febrl3Like(1)), { secret: new Uint8Array(16), model });
    expect(onePersonADoor).toBe(true);
  });

  it('judges two given names at a door as a fault', () => {
    expect(judged([COUPLE[0]!, COUPLE[1]!], true).veto).toBeNull(); // both are there
  });

  it('makes no one of two in a list that does not say so itself', () => {
    expect(isObeyed(COUPLE)).toBe(false);
  });

  it('makes no one of two where its owner says that people live together', () => {
    expect(isObeyed(COUPLE, { households: true })).toBe(false);
  });

  it.each<readonly [string, SourceFields]>([
    ['birth dates', { birthDate: '1984-05-21' }],
    ['e-mails', { emails: ['home@family.example'] }],
    ['telephones', { phones: ['+61 400 123 456'] }],
    ['codes', { codes: { tax: 'DE812345' } }],
  ])('makes no one of two in a table with %s', (_what, more) => {
    expect(isObeyed(COUPLE.map((fields) => ({ ...fields, ...more })))).toBe(false);
  });

  it('makes no one of two among records of systems', () => {
    expect(isObeyed(COUPLE, {}, 'shop')).toBe(false);
  });

  it('is ignored by whoever judges pairs without telling of a list', () => {
    expect(judged([COUPLE[0]!, COUPLE[1]!], true, false).veto).toBe('GIVEN_NAMES_DIFFER'); // both are there
    expect(createScorer(model, asIs).onePersonADoor).toBe(false);
  });

  it('leaves two given names at two house numbers to a person', () => {
    expect(limitAtDoors('320 Birch Road', '322 Birch Road')).toBe('contactsDiffer');
    expect(limitAtDoors('320 Birch Road', '320 Birch Road')).toBeUndefined();
    expect(limitAtDoors('32 Birch Road', '320 Birch Road')).toBeUndefined();
  });

  function limitAtDoors(one: string, other: string): string | undefined {
    const table = tableOf([living('Aaron', one), living('Nathan', other)]);
    const comparison = createComparison(model.fields);
    const levels = comparison.levelsOf(comparison.between(table, table).patternOf(0, 1));
    return createDoorLimit(model, table, table)(0, 1, levels)?.because;
  }
});

describe('two of one name in one street', () => {
  const inHouses = (one: string, other: string, more: SourceFields = {}) =>
    judged([living('Aaron', `${one} Birch Road`, more), living('Aaron', `${other} Birch Road`, more)], false).limit;

  it('are left to a person where their house numbers are no slips of one another', () => {
    expect(inHouses('1', '2')).toBe('contactsDiffer');
    expect(inHouses('1', '11')).toBeNull();
    expect(inHouses('12', '21')).toBeNull();
    expect(inHouses('12', '12')).toBeNull();
  });

  it('may be one where something of their own agrees', () => {
    expect(inHouses('1', '2', { middleName: 'Horatio' })).toBeNull();
  });
});

describe('rows of a list that are the same in all', () => {
  const ROW = living('Mark', '6 Lake Road');

  it('are one, however few the list has', () => {
    expect(judged([ROW, ROW], false).probability).toBeGreaterThanOrEqual(LINK);
    expect(matchRecords(tableOf([ROW, ROW]), { secret: new Uint8Array(16) }).clusters).toHaveLength(1);
  });

  it('are weighed where they are of no list, or a house number is missing', () => {
    expect(judged([ROW, ROW], false, false).probability).toBe(weighed(ROW));
    const homeless = living('Mark', 'Lake Road');
    expect(judged([homeless, homeless], false).probability).toBe(weighed(homeless));
  });

  function weighed(row: SourceFields): number {
    const table = tableOf([row, row]);
    return createScorer(modelOf([row, row], false), asIs)
      .between(table, table)
      .waterfallOf(0, 1).probability;
  }
});
