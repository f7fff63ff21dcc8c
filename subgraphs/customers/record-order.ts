import { parseRecordId } from '../../schema/ids.ts';
import type { RecordId, SystemId } from '../../schema/ids.ts';
import type { SystemInfo } from '../../adapters/ports.ts';
import { compareText } from '../paging/compare-instants.ts';

interface OfRecord {
  readonly record: RecordId;
}

/**
 * The order in which a customer's records are told: by system in the mapping's order, those that it has no more at the end,
 * then by id. So it says nothing of which record was linked when, and an undo gives it back.
 */
export function createRecordOrder(infos: readonly Pick<SystemInfo, 'id'>[]): (a: OfRecord, b: OfRecord) => number {
  const places = new Map<SystemId | undefined, number>(infos.map(({ id }, place) => [id, place]));
  const placeOf = ({ record }: OfRecord): number => places.get(parseRecordId(record)?.system) ?? infos.length;
  return (a, b) => placeOf(a) - placeOf(b) || compareText(a.record, b.record);
}
