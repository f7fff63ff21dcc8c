/** Sure rules and likeness over everybody: who is one customer. */
import type { IdentitySettings } from '../../../schema/identity-settings.ts';
import { matchRecords } from '../../matching/match-records.ts';
import type { MatchStage } from '../../matching/match-records.ts';
import type { Model } from '../../matching/model/model.ts';
import type { KeyOf } from '../../matching/model/term-frequencies.ts';
import type { ProbableEdges } from '../../matching/pipeline/probable-edges.ts';
import { resolveComponents } from '../../matching/pipeline/resolve-components.ts';
import type { Resolution, SureEdge } from '../../matching/resolve/component.ts';
import { sureEdges } from '../../matching/sure/sure-edges.ts';
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
};

export function matchPeople(request: PeopleRequest): MatchedPeople {
  const { people, settings, secret, keyOf, model, onProgress } = request;
  const { persons, guests, limits } = people.table;
  const ties = toTies(request.ties);
  const apart = ties.apart.map(([one, other]) => rowsOf(people, one, other)).filter((rows) => rows !== null);
  const given = ties.joined.flatMap(({ left, right, rule }): readonly SureEdge[] => {
    const rows = rowsOf(people, left, right);
    return rows === null ? [] : [{ a: rows[0], b: rows[1], rule }];
  });
  const sure = sureEdges({ table: people.table, given, apart, judge: createSureJudge(persons) });
  if (settings.matching !== null) {
    const thresholds = settings.matching;
    const options = { secret, keyOf, sure, apart, limits, guests, households: true, thresholds, onProgress };
    return matchRecords(persons, model === null ? options : { ...options, model });
  }
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
