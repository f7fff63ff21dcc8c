import type { ChangedLink, ChangeId, ChangeKind, IdentityChange } from '../../../adapters/registry/identity-port.ts';
import type { RegisteredCustomer } from '../../../adapters/registry/port.ts';
import type { CustomerId, RecordId } from '../../../schema/ids.ts';
import type { Instant } from '../../../schema/model.ts';
import type { SelectionInfo } from '../../asked/kept-by-field.ts';
import { compareText } from '../../paging/compare-instants.ts';
import { touchCustomer } from '../../reading/touch.ts';
import type { RequestContext, SubgraphServices } from '../../services.ts';
import { askedCustomer } from '../customer-fields.ts';
import { toCustomerNode } from '../customer-node.ts';
import type { CustomerNode } from '../customer-node.ts';
import { loadCustomerByRecord } from '../registry-loaders.ts';

/** A change as the graph tells it. */
export interface ChangeNode {
  readonly id: ChangeId;
  readonly kind: ChangeKind;
  readonly reason: string;
  readonly at: Instant;
  readonly by: string;
  readonly undoneAt: Instant | null;
  readonly undoneBy: ChangeId | null;
  readonly undoes: ChangeId | null;
  readonly records: readonly RecordId[];
  /** For the mask of the reason: nobody can tell whom it names, or whose address it is. So it is hidden whole. */
  readonly named: () => Promise<null>;
}

function linksOf({ closed, opened }: IdentityChange): readonly ChangedLink[] {
  return [...closed, ...opened];
}

function recordsOf(change: IdentityChange): readonly RecordId[] {
  const decided = change.made.flatMap(({ records }) => records);
  return [...new Set([...linksOf(change).map(({ record }) => record), ...decided])].toSorted(compareText);
}

/** Notes whom a change is about: whose its records were before it, and whose they were after it. */
export function touchChange(context: RequestContext, change: IdentityChange): void {
  const ids: readonly (CustomerId | RecordId)[] = [
    ...linksOf(change).map(({ customer }) => customer),
    ...recordsOf(change),
  ];
  for (const id of ids) touchCustomer(context, id);
}

/** Notes a change that the request has made, for the audit: without its reason, which is sealed in the registry alone. */
export function noteChange({ changes }: RequestContext, { id, kind }: IdentityChange): void {
  changes?.push({ id, kind });
}

export function toChangeNode(change: IdentityChange): ChangeNode {
  const { id, kind, reason, at, actor: by, undoneAt, undoneBy, undoes } = change;
  return { id, kind, reason, at, by, undoneAt, undoneBy, undoes, records: recordsOf(change), named: async () => null };
}

/** Whose the records are today, each customer once, in the order of the records. */
async function customersOf(
  services: SubgraphServices,
  context: RequestContext,
  info: SelectionInfo,
  records: readonly RecordId[],
): Promise<readonly CustomerNode[]> {
  const found = await Promise.all(records.map((record) => loadCustomerByRecord(services, context, record)));
  const customers = new Map<CustomerId, RegisteredCustomer>();
  for (const one of found) if (one !== null) customers.set(one.id, one);
  return [...customers.values()].map((one) => toCustomerNode(services, context, one, askedCustomer(info)));
}

/** The fields of IdentityChange that are not there already. */
export function changeFieldResolvers(services: SubgraphServices) {
  return {
    customers: async ({ records }: ChangeNode, _args: unknown, context: RequestContext, info: SelectionInfo) =>
      customersOf(services, context, info, records),
  };
}
