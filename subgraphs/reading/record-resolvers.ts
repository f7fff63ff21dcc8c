/** Resolvers that records of all kinds share. */
import { parseRecordId } from '../../schema/ids.ts';
import type { RecordId } from '../../schema/ids.ts';
import type { Coded } from '../../schema/model.ts';

interface WithState {
  readonly state: Coded<string>;
}

/** A mapped state and, beside it, the legacy system's own code. */
export const stateResolvers = {
  state: ({ state }: WithState) => state.value,
  stateCode: ({ state }: WithState) => state.code,
} as const;

/** The number people call a record by. A system without numbers of its own calls it by its key. */
export function recordNumber(record: { readonly id: RecordId; readonly number: string | null }): string {
  if (record.number !== null) return record.number;
  const ref = parseRecordId(record.id);
  return ref?.kind === 'key' ? ref.key.join('-') : record.id;
}
