import { formatRecordId, parseRecordId } from '../schema/ids.ts';
import type { RecordId } from '../schema/ids.ts';

/**
 * The ids that the record may have to which a member belongs (`formatMemberId`): how many parts of the member's key are
 * the record's is its mapping's affair, and a key of too few or too many parts names no record.
 */
export function idsThatMayHold(member: RecordId): readonly RecordId[] {
  const ref = parseRecordId(member);
  if (ref?.kind !== 'key') return [];
  return ref.key.map((_, last) => formatRecordId(ref.system, ref.key.slice(0, last + 1)));
}
