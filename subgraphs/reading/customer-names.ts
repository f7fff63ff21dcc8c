import { SystemError } from '../../schema/errors.ts';
import { fieldSet } from '../../schema/field-set.ts';
import type { RecordId } from '../../schema/ids.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { loadEntity } from './loaders.ts';

const NAME = fieldSet(['name']);

/** What these records call their customer; null while a system that would know does not answer. */
export async function customerNames(
  services: SubgraphServices,
  context: RequestContext,
  records: readonly RecordId[],
): Promise<readonly string[] | null> {
  try {
    const read = records.map((id) => loadEntity(services, context, 'Customer', id, NAME));
    return (await Promise.all(read)).flatMap((customer) => customer?.name ?? []);
  } catch (error) {
    if (error instanceof SystemError) return null;
    throw error;
  }
}
