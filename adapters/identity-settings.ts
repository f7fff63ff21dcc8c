import { SURVIVORSHIP_FIELDS, SURVIVORSHIP_RULES } from '../schema/identity-settings.ts';
import type { IdentitySettings, SurvivorshipField, SurvivorshipOrder } from '../schema/identity-settings.ts';
import type { SystemId } from '../schema/ids.ts';
import type { IdentityMapping, OrderMapping } from './mapping/language/identity.ts';

/** Those that nothing is said of follow in the mapping's order. */
function orderOf(words: OrderMapping, common: OrderMapping, systems: readonly SystemId[]): SurvivorshipOrder {
  const named = words.systems ?? common.systems ?? [];
  const trusted = systems
    .filter((system) => named.includes(system))
    .toSorted((a, b) => named.indexOf(a) - named.indexOf(b));
  return {
    rules: words.rules ?? common.rules ?? SURVIVORSHIP_RULES,
    systems: [...new Set([...trusted, ...systems])],
  };
}

/** What the identity block of a mapping says, complete. `systems` hold customers, in the mapping's order. */
export function identitySettings(words: IdentityMapping, systems: readonly SystemId[]): IdentitySettings {
  const { country, duplicates, matching, survivorship } = words;
  const orders = SURVIVORSHIP_FIELDS.map((field) => [field, orderOf(survivorship[field] ?? {}, survivorship, systems)]);
  return {
    country: country ?? null,
    duplicates: new Set(systems.filter((system) => duplicates.includes(system))),
    matching: matching === 'off' ? null : matching,
    survivorship: Object.fromEntries(orders) as Record<SurvivorshipField, SurvivorshipOrder>, // one for each field
  };
}
