import type { RecordLink } from '../../adapters/registry/port.ts';
import { SystemError } from '../../schema/errors.ts';
import type { FieldSet } from '../../schema/field-set.ts';
import { parseRecordId } from '../../schema/ids.ts';
import type { Entity } from '../../schema/model.ts';
import { givenAnswer, madeOf } from '../reading/batch/answer.ts';
import type { Answer } from '../reading/batch/answer.ts';
import { askCustomerRecord } from '../reading/loaders.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';

/** What a record of a customer is known to say at this moment. */
export type Reading =
  | { readonly kind: 'record'; readonly link: RecordLink; readonly record: Entity<'Customer'> }
  /** A guest says nothing but its e-mail, unsealed when it is looked at; null where another secret sealed it. */
  | { readonly kind: 'guest'; readonly link: RecordLink; readonly email: string | null }
  /** The record has left its system, or its system the mapping, since the last build. */
  | { readonly kind: 'gone'; readonly link: RecordLink }
  | { readonly kind: 'missing'; readonly link: RecordLink; readonly error: SystemError };

/** Reads a record live. All that a request reads of one system goes there in one batch. */
export function askReading(
  services: SubgraphServices,
  context: RequestContext,
  link: RecordLink,
  asked: FieldSet,
): Answer<Reading> {
  const ref = parseRecordId(link.record);
  if (ref?.kind === 'guest') {
    return givenAnswer({
      kind: 'guest',
      link,
      get email() {
        return services.systems.sealer.open(ref.sealed);
      },
    });
  }
  const answer = askCustomerRecord(services, context, link.record, asked);
  return madeOf([answer], (): Reading => {
    try {
      const record = answer.take();
      return record === null ? { kind: 'gone', link } : { kind: 'record', link, record };
    } catch (error) {
      if (error instanceof SystemError) return { kind: 'missing', link, error };
      throw error;
    }
  });
}
