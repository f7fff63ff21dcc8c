import type { AddressKind } from '../../../schema/enums.ts';
import { parseRecordId } from '../../../schema/ids.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import type { Child } from '../../../schema/model.ts';
import { loadAllChildren } from '../../reading/all-children.ts';
import { askSystems } from '../../reading/ask-systems.ts';
import type { Missing } from '../../paging/feeds/feed.ts';
import type { RequestContext, SubgraphServices } from '../../services.ts';
import type { CustomerNode } from '../customer-node.ts';
import { foldText } from './same-value.ts';
import { trustedRecords } from './survivorship.ts';

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

/**
 * Addresses by the records of a customer, asked for beside the records themselves and not after them: what a page of
 * customers asks of one system goes there in one batch, whichever other systems know them.
 */
async function addressesByRecord(
  services: SubgraphServices,
  context: RequestContext,
  { links }: CustomerNode,
): Promise<{ readonly found: ReadonlyMap<RecordId, readonly Address[]>; readonly missing: readonly Missing[] }> {
  const { answers, missing } = await askSystems(links, async ({ record }) => {
    const ref = parseRecordId(record);
    if (ref?.kind !== 'key') return { record, addresses: [] };
    const rows = await loadAllChildren(services, context, { entity: 'Customer', child: 'addresses', parent: record });
    return { record, addresses: rows.map((row) => toAddress(row, ref.system)) };
  });
  return { found: new Map(answers.map(({ record, addresses }) => [record, addresses])), missing };
}

/** Every address of a customer, that of the most trusted record first. */
export async function loadAddresses(
  services: SubgraphServices,
  context: RequestContext,
  customer: CustomerNode,
): Promise<Addresses> {
  const [{ found, missing }, readings] = await Promise.all([
    addressesByRecord(services, context, customer),
    customer.readings(),
  ]);
  const systems = services.systems.customerPorts.map((port) => port.system.id);
  const distinct = new Map<string, Address>();
  for (const address of trustedRecords(readings, systems).flatMap(({ id }) => found.get(id) ?? [])) {
    const key = addressKey(address);
    if (saysWhere(address) && !distinct.has(key)) distinct.set(key, address);
  }
  return { addresses: [...distinct.values()], missing };
}
