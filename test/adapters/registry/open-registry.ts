/** What the registry's tests share: registries that are closed after their test, and clusters in few words. */
import { onTestFinished } from 'vitest';
import type { CallContext } from '../../../adapters/ports.ts';
import { createRegistry } from '../../../adapters/registry/index.ts';
import type { RegistryStore } from '../../../adapters/registry/index.ts';
import type { Cluster, Registry, SureRule } from '../../../adapters/registry/port.ts';
import type { CustomerId, RecordId, SystemId } from '../../../schema/ids.ts';
import { anyStore } from './stores.ts';
import { REGISTRY_SECRET } from '../../registry-secret.ts';

export const CONTEXT: CallContext = { viewer: { audience: 'agent', scopes: [] } };
export const SYSTEMS = ['crm', 'orders', 'support'] as readonly string[] as readonly SystemId[]; // by their spelling

export async function openRegistry(store?: RegistryStore, now?: () => Date): Promise<Registry> {
  const place = store ?? (await anyStore());
  const registry = await createRegistry({ ...place, secret: REGISTRY_SECRET, ...(now && { now }) });
  onTestFinished(() => registry.close());
  return registry;
}

export function record(name: string): RecordId {
  return `crm:${name}` as RecordId; // a record id by its spelling
}

/** Records by their names, parted by blanks; groups that likeness joins are parted by strokes. */
export function cluster(names: string, rule: SureRule = 'EXACT_EMAIL', probability = 0.995): Cluster {
  const groups = names.split(' | ').map((group) => group.split(' ').map((name) => ({ record: record(name), rule })));
  return { groups: groups.map((records) => ({ records, probability })) };
}

/** 2026-01-01 and so many days. */
export function day(count: number): string {
  return new Date(Date.UTC(2026, 0, 1 + count)).toISOString();
}

export async function customerOf(registry: Registry, name: string): Promise<CustomerId | undefined> {
  return (await registry.byRecords([record(name)], CONTEXT)).get(record(name))?.id;
}

/** The links of the customer that a record belongs to: "name rule probability", by name; a sure one without the last. */
export async function linksOf(registry: Registry, name: string): Promise<readonly string[]> {
  const links = (await registry.byRecords([record(name)], CONTEXT)).get(record(name))?.links ?? [];
  return links
    .map(({ record: id, rule, probability }) => [id.slice('crm:'.length), rule, probability === 1 ? '' : probability])
    .map((words) => words.join(' ').trim())
    .toSorted();
}

/** The names of the records that a customer id, current or former, stands for; null for an unknown one. */
export async function namesOf(registry: Registry, id: CustomerId | undefined): Promise<string | null> {
  if (id === undefined) return null;
  const customer = (await registry.customers([id], CONTEXT)).get(id);
  if (customer === undefined) return null;
  return customer.links
    .map((link) => link.record.slice('crm:'.length))
    .sort()
    .join(' ');
}
