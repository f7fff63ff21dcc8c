/** Where each shown value comes from: the record, the rule that chose it, and what lost against it. */
import type { RecordId } from '../../../schema/ids.ts';
import type { IdentitySettings } from '../../../schema/identity-settings.ts';
import type { Reading } from '../reading.ts';
import type { Addresses } from './addresses.ts';
import type { Ranking } from './precedence.ts';
import type { Address } from './rank-addresses.ts';
import { COMPARED_FIELDS } from './same-value.ts';
import { rankingOf } from './survivorship.ts';

interface ToldValue {
  /** Decides how the value is masked. */
  readonly field: string;
  readonly value: string;
  readonly record: RecordId;
}

export interface FieldProvenance extends ToldValue {
  readonly rule: string;
  readonly losers: readonly ToldValue[];
}

/** In one line. */
function writeAddress({ lines, postcode, city, region, country }: Address): string {
  const place = [postcode, city].filter((part) => part !== null).join(' ');
  return [...lines, place, region ?? '', country ?? ''].filter((part) => part !== '').join(', ');
}

function toProvenance<V>(
  field: string,
  { shown, rule, losers }: Ranking<V>,
  write: (value: V) => string,
): FieldProvenance {
  const told = ({ value, record }: Ranking<V>['shown']): ToldValue => ({ field, value: write(value), record });
  return { ...told(shown), rule, losers: losers.map(told) };
}

/** Of every field that somebody tells, and of the address that survives of each kind. */
export function provenanceOf(
  readings: readonly Reading[],
  { rankings }: Pick<Addresses, 'rankings'>,
  orders: IdentitySettings['survivorship'],
): readonly FieldProvenance[] {
  const fields = COMPARED_FIELDS.flatMap((field) => {
    const ranking = rankingOf(field, readings, orders);
    return ranking === null ? [] : [toProvenance(field, ranking, (value) => value)];
  });
  const addresses = rankings.map((ranking) =>
    toProvenance(`addresses.${ranking.shown.value.kind}`, ranking, writeAddress),
  );
  return [...fields, ...addresses];
}
