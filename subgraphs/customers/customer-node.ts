import type { RecordLink, RegisteredCustomer } from '../../adapters/registry/port.ts';
import { parseRecordId } from '../../schema/ids.ts';
import type { CustomerId } from '../../schema/ids.ts';
import { madeOf } from '../reading/batch/answer.ts';
import type { Answer } from '../reading/batch/answer.ts';
import { touchCustomer } from '../reading/touch.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import type { AskedOfRecords } from './customer-fields.ts';
import { askReading } from './reading.ts';
import type { Reading } from './reading.ts';

/** A customer as resolvers pass it on: its links, and its records once somebody asks what they say. */
export interface CustomerNode {
  readonly id: CustomerId;
  readonly links: readonly RecordLink[];
  /** In the order of `links`; read at the first call and kept for the request. */
  readonly readings: () => Answer<readonly Reading[]>;
}

export function toCustomerNode(
  services: SubgraphServices,
  context: RequestContext,
  { id, links }: RegisteredCustomer,
  { alone, ranked }: AskedOfRecords,
): CustomerNode {
  touchCustomer(context, id);
  let readings: Answer<readonly Reading[]> | undefined;
  const read = (): Answer<readonly Reading[]> => {
    const asked = hasSeveralOfOneSystem(links) ? ranked : alone;
    const answers = links.map((link) => askReading(services, context, link, asked));
    let taken: readonly Reading[] | undefined;
    return madeOf(answers, () => (taken ??= answers.map((answer) => answer.take())));
  };
  return { id, links, readings: () => (readings ??= read()) };
}

function hasSeveralOfOneSystem(links: readonly RecordLink[]): boolean {
  return new Set(links.map(({ record }) => parseRecordId(record)?.system)).size < links.length;
}
