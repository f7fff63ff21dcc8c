/** What is right to write, and comes to nothing: told as a warning. */
import { SURVIVORSHIP_FIELDS } from '../../../schema/identity-settings.ts';
import type { SurvivorshipField, SurvivorshipRule } from '../../../schema/identity-settings.ts';
import type { EntityMapping } from '../language/entities.ts';
import type { Mapping } from '../language/mapping.ts';
import type { Path, Report } from './finding.ts';

/** What says that somebody proved a value; that of an address is a field of its own. */
const PROOFS: Readonly<Record<SurvivorshipField, string>> = {
  name: 'identityVerified',
  email: 'emailVerified',
  phone: 'phoneVerified',
  birthDate: 'identityVerified',
  address: 'addresses.verified',
};

/** By a rule, what tells a record that it goes by: one is enough. The others go by what is always there. */
const TOLD_BY: { readonly [R in SurvivorshipRule]?: (field: SurvivorshipField | null) => readonly string[] } = {
  verified: (field) => (field === null ? [...new Set(Object.values(PROOFS))] : [PROOFS[field]]),
  declared: () => ['declared'],
  recent: () => ['updatedAt'],
};

function toldFields({ fields, children }: EntityMapping): readonly string[] {
  const { addresses } = children;
  const tables = addresses === undefined ? [] : 'rows' in addresses ? addresses.rows : [addresses];
  const ofAddresses = tables.flatMap((table) => Object.keys(table.fields).map((name) => `addresses.${name}`));
  return [...Object.keys(fields), ...ofAddresses];
}

/** A rule that is named decides nothing where no record tells what it goes by. Where none is named, all are asked in turn. */
export function warnOfIdleRules({ entities, identity }: Mapping, report: Report): void {
  const told = new Set((entities.Customer ?? []).flatMap(toldFields));
  const path: Path = ['identity', 'survivorship'];
  const { survivorship } = identity;
  const orders = SURVIVORSHIP_FIELDS.map((field) => [field, [...path, field], survivorship[field]] as const);
  for (const [field, at, order] of [[null, path, survivorship] as const, ...orders]) {
    for (const [place, rule] of (order?.rules ?? []).entries()) {
      const telling = TOLD_BY[rule]?.(field) ?? [];
      if (telling.length === 0 || telling.some((name) => told.has(name))) continue;
      const message = `decides nothing: no Customer mapping tells ${telling.join(' or ')}; map it where a system has it, or leave the rule out`;
      report({ path: [...at, 'rules', place], message });
    }
  }
}
