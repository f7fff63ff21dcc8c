import type { IdentitySettings } from '../../../../schema/identity-settings.ts';
import type { SystemId } from '../../../../schema/ids.ts';
import type { SureTableOptions } from '../../../matching/sure/sure-table.ts';

/** How records are normalised and limited, as the mapping says. */
export function tableOptions({ country, duplicates }: IdentitySettings): SureTableOptions {
  return {
    ...(country === null ? {} : { country }),
    holdsDuplicates: (system) => duplicates.has(system as SystemId), // a record's own
  };
}
