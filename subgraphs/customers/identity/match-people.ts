/** Sure rules and likeness over everybody: who is one customer. */
import type { IdentitySettings } from '../../../schema/identity-settings.ts';
import { matchRecords, matchRecordsWith } from '../../matching/match-records.ts';
import type { MatchOptions, MatchStage } from '../../matching/match-records.ts';
import type { Model } from '../../matching/model/model.ts';
import type { KeyOf } from '../../matching/model/term-frequencies.ts';
import type { ProbableEdges } from '../../matching/pipeline/probable-edges.ts';
import { resolveComponents } from '../../matching/pipeline/resolve-components.ts';
import type { Resolution, SureEdge } from '../../matching/resolve/component.ts';
import { sureEdges } from '../../matching/sure/sure-edges.ts';
import type { Helper } from '../../matching/threads/helpers.ts';
import { createSureJudge } from '../../matching/sure/sure-judge.ts';
import { toTies } from './given-ties.ts';
import type { Tie } from './given-ties.ts';
import type { People } from './people/people-table.ts';

export interface PeopleRequest {
  readonly people: People;
  /** Those that name a record that is gone are passed over. */
  readonly ties: readonly Tie[];
  readonly settings: IdentitySettings;
  readonly secret: Uint8Array;
  readonly keyOf: KeyOf;
  /** Null: one is trained. */
  readonly model: Model | null;
  readonly onProgress: (stage: MatchStage, done: number, total: number) => void;
}

export interface MatchedPeople extends Resolution {
  /** Null where nobody is joined by likeness. */
  readonly model: Model | null;
  readonly edges: ProbableEdges;
}

type RowPair = readonly [number, number];

function rowsOf({ rowOf }: People, left: string, right: string): RowPair | null {
  const [a, b] = [rowOf(left), rowOf(right)];
  return a === undefined || b === undefined || a === b ? null : [a, b];
}

const NO_EDGES: ProbableEdges = {
  left: new Int32Array(),
  right: new Int32Array(),
  bits: new Float64Array(),
  vetoed: new Int32Array(),
  compared: 0,
};

/** Nobody asks where no pair is alike. */
const NO_LIKENESS = {
  vetoOf: () => null,
  bitsOf: () => -Infinity,
  ownBitsOf: () => 0,
  haveOneName: () => null,
  isMisspelt: () => false,
  isNamed: () => false,
  limitedUntil: () => null,
  haveInCommon: () => false,
};

/** What people and systems say, in rows, with what sure rules make of it. */
function evidenceOf({ people, ties: given, ...request }: PeopleRequest) {
  const ties = toTies(given);
  const apart = ties.apart.map(([one, other]) => rowsOf(people, one, other)).filter((rows) => rows !== null);
  const joined = ties.joined.flatMap(({ left, right, rule }): readonly SureEdge[] => {
    const rows = rowsOf(people, left, right);
    return rows === null ? [] : [{ a: rows[0], b: rows[1], rule }];
  });
  const judge = createSureJudge(people.table.persons);
  return { ...request, sure: sureEdges({ table: people.table, given: joined, apart, judge }), apart };
}

type Thresholds = NonNullable<IdentitySettings['matching']>;

function optionsOf(request: PeopleRequest, thresholds: Thresholds): MatchOptions {
  const { secret, keyOf, model, sure, apart, onProgress } = evidenceOf(request);
  const { guests, limits } = request.people.table;
  const options = { secret, keyOf, sure, apart, limits, guests, households: true, thresholds, onProgress };
  return model === null ? options : { ...options, model };
}

function matchWithoutLikeness(request: PeopleRequest): MatchedPeople {
  const { persons, guests, limits } = request.people.table;
  const { sure, apart, onProgress } = evidenceOf(request);
  const resolution = resolveComponents(
    {
      table: persons,
      probable: NO_EDGES,
      sure,
      apart,
      limitOf: (row) => limits[row] ?? -1,
      isGuest: (row) => guests[row] === 1,
      scorer: NO_LIKENESS,
    },
    (done, total) => onProgress('clustering', done, total),
  );
  return { ...resolution, model: null, edges: NO_EDGES };
}

export function matchPeople(request: PeopleRequest): MatchedPeople {
  const { people, settings } = request;
  if (settings.matching === null) return matchWithoutLikeness(request);
  return matchRecords(people.table.persons, optionsOf(request, settings.matching));
}

/**
 * As matchPeople, to the bit, with helpers that hold the table of these people.
 *
 * Errors: an Error where a helper ends before its time.
 */
export async function matchPeopleWith(helpers: readonly Helper[], request: PeopleRequest): Promise<MatchedPeople> {
  const { people, settings } = request;
  if (helpers.length === 0 || settings.matching === null) return matchPeople(request);
  return matchRecordsWith(helpers, people.table.persons, optionsOf(request, settings.matching));
}
