import type { SystemError } from '../../../schema/errors.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { EntityName, Instant } from '../../../schema/model.ts';
import type { Port } from '../../../adapters/ports.ts';
import { askSystems } from '../../reading/ask-systems.ts';
import { promised } from '../../reading/batch/answer.ts';
import { loadEarliest } from '../../reading/loaders.ts';
import { compareNewestFirst } from '../../paging/compare-instants.ts';
import type { Missing } from '../../paging/feeds/feed.ts';
import type { RequestContext, SubgraphServices } from '../../services.ts';
import type { CustomerNode } from '../customer-node.ts';

/** What leaves a first trace. A payment is left out: an invoice or an order comes before it. */
const TRACES = ['Order', 'Invoice', 'Ticket', 'Shipment'] as const satisfies readonly EntityName[];
type Trace = (typeof TRACES)[number];

async function earliestIn<E extends Trace>(
  context: RequestContext,
  port: Port<E>,
  records: readonly RecordId[],
): Promise<readonly (Instant | null)[]> {
  // Every Trace has the list; TypeScript cannot say so of a type parameter.
  const list = 'byCustomer' as Parameters<Port<E>['earliest']>[0];
  if (!port.can.lists.has(list)) return [];
  return Promise.all(records.map((record) => loadEarliest(context, port, list, record)));
}

export interface FirstTraces {
  /** Null where nothing is known. */
  readonly since: Instant | null;
  readonly missing: readonly Missing[];
  /** What the first of the missing systems failed with. */
  readonly failure: SystemError | null;
}

/**
 * The earliest trace of a customer: its records' own dates and its first order, invoice, ticket and parcel, one
 * statement each a system however many customers a page has. A system that does not answer is left out.
 */
export async function loadSince(
  services: SubgraphServices,
  context: RequestContext,
  customer: CustomerNode,
): Promise<FirstTraces> {
  const records = customer.links.map((link) => link.record);
  const ports = TRACES.flatMap((entity): readonly Port<Trace>[] => services.systems.ports(entity));
  const [readings, traces] = await Promise.all([
    promised(customer.readings()),
    askSystems(ports, (port) => earliestIn(context, port, records)),
  ]);
  const own = readings.map((reading) => (reading.kind === 'record' ? reading.record.since : null));
  const known = [...own, ...traces.answers.flat()].filter((at) => at !== null);
  return { since: known.sort(compareNewestFirst).at(-1) ?? null, missing: traces.missing, failure: traces.failure };
}
