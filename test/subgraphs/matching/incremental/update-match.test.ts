import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../demo/random.ts';
import { BLOCK_LIMIT } from '../../../../subgraphs/matching/blocking/is-candidate.ts';
import type { MatchSource } from '../../../../subgraphs/matching/incremental/match-state.ts';
import { updateMatch } from '../../../../subgraphs/matching/incremental/update-match.ts';
import type { MatchRules } from '../../../../subgraphs/matching/incremental/update-match.ts';
import { matchRecords } from '../../../../subgraphs/matching/match-records.ts';
import { createScorer } from '../../../../subgraphs/matching/model/scorer.ts';
import { personTableOf } from '../../../../subgraphs/matching/normalise/person-table-builder.ts';
import type { SureRecord } from '../../../../subgraphs/matching/sure/sure-table.ts';
import { generatedRecords } from '../../../identity/generate/million-records.ts';
import { SECRET, runOver } from './full-run.ts';
import type { Run, World } from './full-run.ts';
import { inOrder, memoryState, writeUpdate } from './memory-state.ts';
import { randomStep, randomWorld } from './random-world.ts';

const SAME = (text: string): string => text;
const OPTIONS = { country: 'GB', holdsDuplicates: (system: string) => system === 'crm' };

/** A model that was trained on other people, as a pinned one is. */
function pinnedRules(): MatchRules {
  const people = [...generatedRecords(1, 2000)].map(({ record }) => record);
  const { model } = matchRecords(personTableOf(people, OPTIONS), { secret: SECRET, keyOf: SAME });
  return { ...OPTIONS, secret: SECRET, scorer: createScorer(model, SAME) };
}

function sourceOf({ records, ties }: World): MatchSource {
  return {
    read: async (ids) => ids.flatMap((id) => records.get(id) ?? []),
    ties: async (ids) => ({
      joined: ties.joined.filter(({ left, right }) => ids.includes(left) || ids.includes(right)),
      apart: ties.apart.filter((pair) => pair.some((id) => ids.includes(id))),
    }),
  };
}

/** A world of records of one system that holds duplicates. */
function worldOf(records: readonly SureRecord[], ties: World['ties'] = { joined: [], apart: [] }): World {
  return { records: new Map(records.map((record) => [record.id, record])), ties };
}

function namesake(number: number, system = 'crm', email: string | null = null): SureRecord {
  const fields = { givenName: 'Rosalind', surname: 'Okonkwo', birthDate: '1984-05-21' };
  return {
    id: `${system}:${number}`,
    system,
    guest: false,
    email,
    fields: email === null ? fields : { ...fields, emails: [email] },
  };
}

const numbers = (count: number): readonly number[] => [...Array(count).keys()];

describe('an update', () => {
  const rules = pinnedRules();

  /** The run over one world, brought up to date for another; checked against a run over that one. */
  async function updated(before: World, after: World, records: readonly string[], retied: readonly string[] = []) {
    const run = runOver(before, rules);
    const update = await updateMatch(memoryState(run), sourceOf(after), { records, retied }, rules);
    const written = writeUpdate(run, update);
    expect(inOrder(written)).toEqual(inOrder(runOver(after, rules)));
    return { run, written, update };
  }

  it('takes the pairs of a block away that grows too big, and finds them again when it shrinks', async () => {
    const full = worldOf(numbers(BLOCK_LIMIT).map((at) => namesake(at)));
    const tooFull = worldOf(numbers(BLOCK_LIMIT + 1).map((at) => namesake(at)));
    const pairs = (BLOCK_LIMIT * (BLOCK_LIMIT - 1)) / 2;
    const grown = await updated(full, tooFull, [`crm:${BLOCK_LIMIT}`]);
    expect([grown.run.edges.length, grown.written.edges.length]).toEqual([pairs, 0]);
    const shrunk = await updated(tooFull, full, [`crm:${BLOCK_LIMIT}`]);
    expect([shrunk.run.edges.length, shrunk.written.edges.length]).toEqual([0, pairs]);
  });

  it('parts the holders of an e-mail that too many come to hold, and joins them when one leaves', async () => {
    const email = 'office@firm.org';
    const few = worldOf(numbers(20).map((at) => namesake(at, `s${at}`, email)));
    const many = worldOf(numbers(21).map((at) => namesake(at, `s${at}`, email)));
    const rulesIn = ({ clusters }: Run) =>
      new Set(clusters.flatMap(({ groups }) => groups.flatMap((group) => group.records.map(({ rule }) => rule))));
    const grown = await updated(few, many, ['s20:20']);
    expect([rulesIn(grown.run), rulesIn(grown.written)]).toEqual([new Set(['EXACT_EMAIL']), new Set(['ONLY_RECORD'])]);
    await updated(many, few, ['s20:20']);
    // With guests the address is not compared any more, and still one that customers sign in with, who have nothing else here.
    const guests = ['x', 'y'].map((system): SureRecord => ({
      ...namesake(0, system, email),
      id: `${system}:@1`,
      guest: true,
    }));
    const withGuests = ({ records }: World): World =>
      worldOf([...guests, ...[...records.values()].map((record) => ({ ...record, fields: { emails: [email] } }))]);
    await updated(withGuests(few), withGuests(many), ['s20:20']);
    await updated(withGuests(many), withGuests(few), ['s20:20']);
  });

  it('reads on to those that are tied to a record which lost one of its ties', async () => {
    const [one, other, third] = ['a', 'b', 'c'].map((system) => namesake(1, system));
    const somebodyElse: SureRecord = { ...one!, fields: { givenName: 'Piotr', surname: 'Nowak' } };
    const { update } = await updated(worldOf([one!, other!, third!]), worldOf([somebodyElse, other!, third!]), ['a:1']);
    expect(update.clusters.map(({ groups }) => groups.length)).toEqual([1, 2]);
  });

  it('reaches those with whom a record shares an e-mail alone', async () => {
    const email = 'rosalind@home.net';
    const guest = (system: string): SureRecord => ({
      ...namesake(0, system, email),
      id: `${system}:@1`,
      guest: true,
      fields: {},
    });
    const customer: SureRecord = { ...namesake(1, 'c'), email };
    const guests = worldOf([guest('a'), guest('b')]);
    const { update } = await updated(guests, worldOf([guest('a'), guest('b'), customer]), ['c:1']);
    expect(update.clusters.flatMap(({ groups }) => groups.map((group) => group.records.length))).toEqual([3]);
    const relative: SureRecord = {
      ...customer,
      id: 'd:1',
      system: 'd',
      fields: { givenName: 'Piotr', surname: 'Okonkwo' },
    };
    const shared = worldOf([...guests.records.values(), customer, relative]);
    const parted = await updated(worldOf([...guests.records.values(), customer]), shared, ['d:1']);
    expect(parted.update.clusters).toHaveLength(3);
    const left = await updated(shared, worldOf([...guests.records.values(), relative]), ['c:1']);
    expect(left.update.clusters.flatMap(({ groups }) => groups.map((group) => group.records.length))).toEqual([3]);
  });

  it('parts those who were tied together by a record that is gone', async () => {
    const people = ['Rosa Delgado', 'Piotr Nowak', 'Wei Chen'].map((name, at): SureRecord => {
      const [givenName = '', surname = ''] = name.split(' ');
      return { ...namesake(at, 'a'), fields: { givenName, surname } };
    });
    const tie = (left: string, right: string) => ({ left, right, rule: 'CROSSWALK' as const });
    const ties: World['ties'] = { joined: [tie('a:0', 'a:1'), tie('a:1', 'a:2')], apart: [] };
    const without = people.filter(({ id }) => id !== 'a:1');
    const { update } = await updated(worldOf(people, ties), worldOf(without, ties), ['a:1']);
    expect([update.gone, update.clusters.length]).toEqual([['a:1'], 2]);
  });

  it('reads no more than the touched components, and writes nothing where nothing changed', async () => {
    const world = worldOf([namesake(1, 'a'), namesake(1, 'b'), { ...namesake(2, 'a'), fields: { surname: 'Weber' } }]);
    const read: string[] = [];
    const source = sourceOf(world);
    const counted = { ...source, read: async (ids: readonly string[]) => (read.push(...ids), source.read(ids)) };
    const state = memoryState(runOver(world, rules));
    const update = await updateMatch(state, counted, { records: ['a:2'], retied: [] }, rules);
    expect(update).toEqual({ records: [], gone: [], droppedEdges: [], edges: [], clusters: [], reviews: [] });
    expect(read).toEqual(['a:2']);
  });

  it('takes up what nobody told of, once it has read it', async () => {
    const [one, other, third] = ['a', 'b', 'c'].map((system) => namesake(1, system));
    const somebodyElse: SureRecord = { ...other!, fields: { givenName: 'Piotr', surname: 'Nowak' } };
    const changed = await updated(worldOf([one!, other!]), worldOf([one!, somebodyElse, third!]), ['c:1']);
    expect(changed.update.records.map(({ id }) => id).toSorted()).toEqual(['b:1', 'c:1']);
    const left = await updated(worldOf([one!, other!]), worldOf([one!, third!]), ['c:1']);
    expect(left.update.gone).toEqual(['b:1']);
  });

  it('comes to what a run over all records finds, to the bit, after any sequence of changes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const random = createRandom(seed, 0, 'records');
        let world = randomWorld(random.int(40, 100), random);
        let run: Run = runOver(world, rules);
        for (let step = 0; step < 3; step += 1) {
          const { world: next, records, retied } = randomStep(world, random);
          world = next;
          const update = await updateMatch(memoryState(run), sourceOf(world), { records, retied }, rules);
          run = writeUpdate(run, update);
          expect(inOrder(run)).toEqual(inOrder(runOver(world, rules)));
        }
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});
