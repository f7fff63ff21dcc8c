import { LINK } from '../model/model.ts';
import type { BitsBetween, Nature } from './component.ts';
import type { Cluster, Crossing } from './crossings.ts';

/** What a witness must come to with each of two records. Units: bits. */
const SURE = Math.log2(LINK / (1 - LINK));

/** Whether something stands between two clusters, `all` being those that would be one: these two, and a third at times. */
export type IsForbidden = (crossing: Crossing, all: readonly Cluster[]) => boolean;

/**
 * What a third record lifts. A veto between "frcy" and "frevla" falls where one that is sure to be either says Freya, whose
 * name people bear: without it two names that are nobody's are two people's, as rare names are. A limit between two records
 * falls where one that is of the one's cluster is sure to be the other, and has in common with it what the two lack.
 */
export function createForbidden(
  bitsBetween: BitsBetween,
  { doubts, limits }: Pick<Nature, 'doubts' | 'limits'>,
): IsForbidden {
  const areSure = (a: number, b: number): boolean => bitsBetween(Math.min(a, b), Math.max(a, b)) >= SURE;
  const isDoubted = (a: number, b: number, all: readonly Cluster[]): boolean =>
    !all.some(({ records }) =>
      records.some(
        (witness) =>
          witness !== a && witness !== b && doubts.isNamed(witness) && areSure(a, witness) && areSure(b, witness),
      ),
    );
  const isLimited = (a: number, b: number, all: readonly Cluster[]): boolean => {
    const [ofA, ofB] = [a, b].map((record) => all.find(({ records }) => records.includes(record))?.records ?? []);
    const isNear = (record: number, own: readonly number[], witness: number) =>
      own.includes(witness) || (own.some((each) => areSure(each, witness)) && limits.isLifted(a, b, record, witness));
    return !all.some(({ records }) =>
      records.some(
        (witness) => witness !== a && witness !== b && isNear(a, ofA ?? [], witness) && isNear(b, ofB ?? [], witness),
      ),
    );
  };
  return ({ forbidden, doubtful, limited }, all) =>
    forbidden || doubtful.some(([a, b]) => isDoubted(a, b, all)) || limited.some(([a, b]) => isLimited(a, b, all));
}
