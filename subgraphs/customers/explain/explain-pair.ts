import { InputError } from '../../../schema/errors.ts';
import type { IdentitySettings } from '../../../schema/identity-settings.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import type { MatchUpdate } from '../../matching/incremental/match-state.ts';
import type { SubgraphServices } from '../../services.ts';
import type { PersonRecord } from '../identity/people/person-record.ts';
import { BUILD_CONTEXT, readPeople } from '../identity/people/read-people.ts';
import type { ResolvedCluster } from '../../matching/resolve/component.ts';
import { evidenceOf } from '../reviews/evidence.ts';
import { systemOfBoth } from '../reviews/why-asked.ts';
import { comparePair } from './compared-pair.ts';
import { readLastRun, resolveNow } from './last-run.ts';
import type { PairExplanation, RecordStanding } from './pair-explanation.ts';
import { sureFindings } from './sure-findings.ts';
import { verdictOf } from './verdict.ts';
import type { Standing } from './verdict.ts';

type Pair = readonly [RecordId, RecordId];

/** A guest is read from its id alone, so that it has to be known besides. */
function missing(id: RecordId): InputError {
  return new InputError(
    `identity explain: ${id} must be a record that is in its system, or a guest that a build has seen, but it is not.`,
  );
}

async function standingsOf(
  { registry }: SubgraphServices,
  ids: Pair,
): Promise<readonly [RecordStanding, RecordStanding]> {
  const customers = await registry.byRecords(ids, BUILD_CONTEXT);
  const standing = (record: RecordId): RecordStanding => {
    const customer = customers.get(record);
    const rule = customer?.links.find((link) => link.record === record)?.rule ?? null;
    return { record, customer: customer?.id ?? null, rule };
  };
  return [standing(ids[0]), standing(ids[1])];
}

async function readPair(
  services: SubgraphServices,
  ids: Pair,
  standings: readonly RecordStanding[],
): Promise<readonly [PersonRecord, PersonRecord]> {
  const people = new Map((await readPeople(services, ids)).map((person) => [person.id, person]));
  const personOf = (place: 0 | 1): PersonRecord => {
    const person = people.get(ids[place]);
    if (person === undefined || (person.guest && standings[place]?.customer === null)) throw missing(ids[place]);
    return person;
  };
  return [personOf(0), personOf(1)];
}

interface Found {
  readonly standing: Standing;
  readonly system: SystemId | null;
}

function recordsIn(cluster: ResolvedCluster | undefined): readonly RecordId[] {
  const records = cluster?.groups.flatMap((group) => group.records) ?? [];
  return records.map(({ record }) => record as RecordId); // an id that the engine had from us
}

function standingIn({ clusters, reviews }: MatchUpdate, [one, other]: Pair): Standing {
  const [left, right] = [one, other].map((id) => clusters.find((cluster) => recordsIn(cluster).includes(id)));
  const holds = (cluster: typeof left, id: string): boolean => recordsIn(cluster).some((record) => record === id);
  if (left === undefined || left !== right) {
    const isReviewed = reviews.some(
      (review) =>
        (holds(left, review.left) && holds(right, review.right)) ||
        (holds(right, review.left) && holds(left, review.right)),
    );
    return isReviewed ? 'REVIEW' : 'APART';
  }
  const group = left.groups.find(({ records }) => records.some(({ record }) => record === one));
  return group?.records.some(({ record }) => record === other) === true ? 'GROUP' : 'CLUSTER';
}

/** What becomes of the two, and of which system both their customers have a number. */
function foundIn(update: MatchUpdate, ids: Pair, settings: IdentitySettings): Found {
  const records = (id: RecordId) => recordsIn(update.clusters.find((cluster) => recordsIn(cluster).includes(id)));
  return { standing: standingIn(update, ids), system: systemOfBoth(records(ids[0]), records(ids[1]), settings) };
}

/**
 * What speaks for and against two records being one customer, as they are now, and what becomes of them.
 *
 * Errors: InputError for a record that is not there, and for one that is named twice; ConfigurationError where no build has
 * ended; SystemError where a system does not answer.
 */
export async function explainPair(services: SubgraphServices, ids: Pair): Promise<PairExplanation> {
  const [one, other] = ids;
  if (one === other) throw new InputError(`identity explain: must be two records, but both are ${one}.`);
  const lastRun = await readLastRun(services);
  const records = await standingsOf(services, ids);
  const pair = await comparePair(lastRun, await readPair(services, ids, records));
  const found = foundIn(await resolveNow(services, lastRun, ids), ids, services.systems.identity);
  const isPair = (left: string, right: string) => ids.every((id) => id === left || id === right);
  const ties = lastRun.ties.filter(({ left, right }) => isPair(left, right));
  const decisions = await services.registry.identity.decisionsOf(ids);
  const { scorer, thresholds } = lastRun;
  const { total, probability } = scorer.between(pair.compared, pair.compared).waterfallOf(0, 1);
  const evidence = evidenceOf(scorer, pair.compared);
  const sure = sureFindings({ pair, ties, areJoined: found.standing === 'GROUP' });
  const isVetoed = evidence.some(({ field }) => field === 'veto');
  return {
    records,
    sure,
    decisions: decisions
      .filter((decision) => isPair(...decision.records))
      .map(({ kind, change, at, actor }) => ({ kind, change, at, actor })),
    evidence,
    bits: total,
    probability,
    thresholds,
    modelVersion: scorer.model.version,
    verdict: verdictOf({ ...found, sure, ties, probability, thresholds, isVetoed, isCandidate: pair.isCandidate }),
  };
}
