import type { AddressKind } from '../../../schema/enums.ts';
import type { SystemId } from '../../../schema/ids.ts';
import type { Child, Entity } from '../../../schema/model.ts';
import { loadAllChildren } from '../../all-children.ts';
import { askSystems } from '../../ask-systems.ts';
import type { Missing } from '../../paging/feeds/feed.ts';
import type { RequestContext, SubgraphServices } from '../../services.ts';
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

function toAddress(row: Child<'Customer', 'addresses'>, system: SystemId): Address {
  const lines = [row.line1, row.line2, row.line3].filter((line) => line !== null && line.trim() !== '');
  const { city, region, postcode, country } = row;
  return { kind: row.kind.value, lines: lines.map((line) => line ?? ''), city, region, postcode, country, system };
}

/** Two addresses of one kind are one where they read the same; the parts are never mixed. */
function addressKey({ kind, lines, city, postcode, country }: Address): string {
  return JSON.stringify([
    kind,
    [...lines, city, postcode?.replaceAll(' ', ''), country].map((part) => foldText(part ?? '')),
  ]);
}

function saysWhere({ lines, city, postcode }: Address): boolean {
  return lines.length > 0 || city !== null || postcode !== null;
}

export interface Addresses {
  /** Each once, whole, from the most trusted record that has it. */
  readonly addresses: readonly Address[];
  readonly missing: readonly Missing[];
}

/** Every address of these records of a customer, the most trusted record first. */
export async function loadAddresses(
  services: SubgraphServices,
  context: RequestContext,
  records: readonly Entity<'Customer'>[],
): Promise<Addresses> {
  const { answers, missing } = await askSystems(records, async ({ id, system }) => {
    const rows = await loadAllChildren(services, context, { entity: 'Customer', child: 'addresses', parent: id });
    return rows.map((row) => toAddress(row, system));
  });
  const distinct = new Map<string, Address>();
  for (const address of answers.flat().filter(saysWhere)) {
    const key = addressKey(address);
    if (!distinct.has(key)) distinct.set(key, address);
  }
  return { addresses: [...distinct.values()], missing };
}
