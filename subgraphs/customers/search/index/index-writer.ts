import type { OnWritten } from '../../../../adapters/registry/port.ts';
import type { SearchTerm } from '../../../../adapters/registry/port.ts';
import type { SystemId } from '../../../../schema/ids.ts';
import type { SubgraphServices } from '../../../services.ts';
import type { PersonRecord } from '../../identity/people/person-record.ts';
import { beginIndexMarks, markKey } from './index-marks.ts';
import { searchTermsOf, toSearchRecord } from './search-terms.ts';

/** By what a record of these fields is found. */
export type TermsOf = (fields: PersonRecord['fields']) => readonly SearchTerm[];

/** The index of search, written anew by who reads everybody anyway. */
export interface IndexWriter {
  /** Guests are left out: they are found by their whole e-mail, of which no system has to be asked. */
  add(people: readonly PersonRecord[]): Promise<void>;
  /** It serves from now on. Systems that were not read whole are asked themselves at each search. */
  end(lacking: ReadonlySet<SystemId>, onWritten?: OnWritten): Promise<void>;
}

/**
 * To be made before the first record is read, so that no change after it is lost. `isKept`: what is added of the system was
 * read before now; it is read once more when its changes are looked at. `termsOf` is searchTermsOf where it is left out.
 */
export async function createIndexWriter(
  services: SubgraphServices,
  isKept: (system: SystemId) => boolean,
  termsOf: TermsOf = (fields) => searchTermsOf(fields, services.systems.identity.country),
): Promise<IndexWriter> {
  const { registry, systems } = services;
  const marks = await beginIndexMarks(services, isKept);
  const rewrite = registry.search.rewrite();
  return {
    async add(people) {
      const customers = people.filter(({ guest }) => !guest);
      if (customers.length > 0)
        await rewrite.add(
          customers.map((one) => toSearchRecord(one, systems.identity.country, () => termsOf(one.fields))),
        );
    },
    async end(lacking, onWritten) {
      const { round } = await registry.search.state();
      const kept = [...marks].map(([system, mark]) => [markKey(round + 1, system), mark] as const);
      // The marks of the last round but one are none of this one's.
      const ended = systems.infos.map(({ id }) => [markKey(round + 1, id), ''] as const);
      await registry.identity.setMarks(new Map([...ended, ...kept]));
      const whole = systems.customerPorts.map(({ system }) => system.id).filter((id) => !lacking.has(id));
      await rewrite.end(whole, onWritten);
    },
  };
}
