/** Addresses are ranked kind by kind, each whole as one record tells it: their parts are never mixed. */
import type { AddressKind } from '../../../schema/enums.ts';
import type { SurvivorshipOrder } from '../../../schema/identity-settings.ts';
import type { SystemId } from '../../../schema/ids.ts';
import { rank } from './precedence.ts';
import type { Candidate, Ranking } from './precedence.ts';
import { foldText } from './same-value.ts';

export interface Address {
  readonly kind: AddressKind;
  readonly lines: readonly string[];
  readonly city: string | null;
  readonly region: string | null;
  readonly postcode: string | null;
  readonly country: string | null;
  readonly system: SystemId;
}

/** Two addresses of one kind are one where they read the same. */
function addressKey({ kind, lines, city, postcode, country }: Address): string {
  return JSON.stringify([
    kind,
    [...lines, city, postcode?.replaceAll(' ', ''), country].map((part) => foldText(part ?? '')),
  ]);
}

/** A ranking for each kind; that first whose first address goes before those of the others. */
export function rankAddresses(
  candidates: readonly Candidate<Address>[],
  order: SurvivorshipOrder,
): readonly Ranking<Address>[] {
  const keys = new Map(candidates.map(({ value }) => [value, addressKey(value)]));
  const same = (a: Address, b: Address): boolean => keys.get(a) === keys.get(b);
  const kinds = [...new Set(candidates.map(({ value }) => value.kind))];
  const rankings = kinds.flatMap((kind) => {
    const ofKind = candidates.filter(({ value }) => value.kind === kind);
    return rank(ofKind, same, order) ?? [];
  });
  const survivors = rankings.map(({ shown }) => shown);
  const sorted = rank(survivors, same, order)?.all ?? [];
  return sorted.flatMap((survivor) => rankings.find(({ shown }) => shown === survivor) ?? []);
}

/** Each address once, as the record tells it that goes first. */
export function distinctAddresses(rankings: readonly Ranking<Address>[]): readonly Address[] {
  const distinct = new Map<string, Address>();
  for (const { value } of rankings.flatMap(({ all }) => all)) {
    const key = addressKey(value);
    if (!distinct.has(key)) distinct.set(key, value);
  }
  return [...distinct.values()];
}
