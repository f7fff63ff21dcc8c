import { SystemError } from '../../../../schema/errors.ts';
import { parseRecordId } from '../../../../schema/ids.ts';
import type { RecordId } from '../../../../schema/ids.ts';
import type { SubgraphServices } from '../../../services.ts';
import { putIntoIndex } from './put-into-index.ts';

/**
 * Whoever came after the index was written and is met is found from then on. What cannot be read or written now is left to
 * the next look at the changes, or the next build: nobody waits for it, and nobody is refused for it.
 */
export async function indexMet(services: SubgraphServices, records: readonly RecordId[]): Promise<void> {
  try {
    const { systems } = await services.registry.search.state();
    const met = records.filter((record) => {
      const ref = parseRecordId(record);
      return ref?.kind === 'key' && systems.has(ref.system);
    });
    if (met.length > 0) await putIntoIndex(services, met);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
  }
}
