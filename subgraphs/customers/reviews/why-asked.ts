/** Why a person is asked about two customers whose likeness may be beyond doubt. */
import { parseRecordId } from '../../../schema/ids.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import type { IdentitySettings } from '../../../schema/identity-settings.ts';

/** The systems that hold each customer once and a number of it among some records. */
function numberedIn(records: readonly RecordId[], { duplicates }: IdentitySettings): readonly SystemId[] {
  const refs = records.map(parseRecordId);
  return refs.flatMap((ref) => (ref === null || ref.kind === 'guest' || duplicates.has(ref.system) ? [] : ref.system));
}

/** The first system of which two customers have different numbers, which likeness never joins; null where there is none. */
export function systemOfBoth(
  left: readonly RecordId[],
  right: readonly RecordId[],
  settings: IdentitySettings,
): SystemId | null {
  const others = new Set(numberedIn(right, settings));
  const [first] = numberedIn(left, settings)
    .filter((system) => others.has(system))
    .toSorted();
  return first ?? null;
}

export interface Asked {
  /** The records of the two customers. */
  readonly records: readonly [readonly RecordId[], readonly RecordId[]];
  readonly probability: number;
}

/** In words; null where the probability says it: enough for a person's look, and not enough for more. */
export function whyAsked({ records, probability }: Asked, settings: IdentitySettings): string | null {
  const system = systemOfBoth(...records, settings);
  if (system !== null) return `they have two numbers of ${system}, which likeness never makes one`;
  const isSureEnough = settings.matching !== null && probability >= settings.matching.link;
  return isSureEnough ? 'others are as alike to one of them, so that it is not clear who belongs to whom' : null;
}
