/** What the tests of changes share: a registry after a build, and records in few words. */
import type { Cluster, Registry } from '../../../../adapters/registry/port.ts';
import type { RecordId } from '../../../../schema/ids.ts';
import { day, openRegistry, record } from '../open-registry.ts';

/** A registry after a build; changes are made from the second day on, a day each. */
export async function built(...clusters: readonly Cluster[]): Promise<Registry> {
  let days = 0;
  const registry = await openRegistry(undefined, () => new Date(day((days += 1))));
  await registry.apply(clusters, day(0));
  return registry;
}

/** By their names, parted by blanks. */
export function records(names: string): readonly RecordId[] {
  return names.split(' ').map(record);
}

/** "link a b" for each decision in force. */
export async function decisions(registry: Registry): Promise<readonly string[]> {
  const found = await registry.identity.decisions();
  return found.map(({ kind, records: pair }) => [kind, ...pair.map((one) => one.slice('crm:'.length))].join(' '));
}
