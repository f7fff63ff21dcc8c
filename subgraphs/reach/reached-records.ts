/** Which records of a request are known to lie within its reach, or not to: kept by request, so that no viewer meets another's. */
import type { CallContext, Systems } from '../../adapters/ports.ts';
import { fieldSet } from '../../schema/field-set.ts';
import { parseRecordId } from '../../schema/ids.ts';
import type { RecordId, SystemId } from '../../schema/ids.ts';
import type { EntityName } from '../../schema/model.ts';

type IsReached = boolean | Promise<boolean>;

const ID_ALONE = fieldSet([]);

const knownOfRequest = new WeakMap<CallContext, Map<string, IsReached>>();

function knownIn(context: CallContext): Map<string, IsReached> {
  let known = knownOfRequest.get(context);
  if (known === undefined) knownOfRequest.set(context, (known = new Map<string, IsReached>()));
  return known;
}

function keyOf(entity: EntityName, id: RecordId): string {
  return `${entity} ${id}`;
}

/** Records that a read within the reach has given. */
export function noteReached(context: CallContext, entity: EntityName, ids: Iterable<RecordId>): void {
  const known = knownIn(context);
  for (const id of ids) known.set(keyOf(entity, id), true);
}

/** Records that are being read within the reach: those that are not given lie outside of it. */
export function noteReading(
  context: CallContext,
  entity: EntityName,
  ids: readonly RecordId[],
  reading: Promise<ReadonlyMap<RecordId, unknown>>,
): void {
  const known = knownIn(context);
  for (const id of ids) {
    const isReached = reading.then((found) => found.has(id));
    isReached.catch(() => {}); // told to who waits for it, if anybody does
    known.set(keyOf(entity, id), isReached);
  }
}

function bySystem(ids: readonly RecordId[]): ReadonlyMap<SystemId, readonly RecordId[]> {
  const groups = new Map<SystemId, RecordId[]>();
  for (const id of ids) {
    const system = parseRecordId(id)?.system;
    if (system === undefined) continue;
    const group = groups.get(system);
    if (group === undefined) groups.set(system, [id]);
    else group.push(id);
  }
  return groups;
}

/**
 * Those of the records that lie within the viewer's reach. What no read of the request has told yet is asked of the ports
 * of `systems`, which read within the reach, note what they read, and so are asked once.
 *
 * Errors: SystemError where a system that holds some of the records does not answer.
 */
export async function reachedAmong(
  systems: Pick<Systems, 'port'>,
  context: CallContext,
  entity: EntityName,
  ids: readonly RecordId[],
): Promise<ReadonlySet<RecordId>> {
  const known = knownIn(context);
  const unknown = ids.filter((id) => !known.has(keyOf(entity, id)));
  for (const [system, group] of bySystem(unknown)) {
    const reading = systems.port(entity, system)?.byIds(group, context, { entity: ID_ALONE });
    reading?.catch(() => {}); // it has noted its failure for each of them
  }
  const reached = await Promise.all(ids.map(async (id) => ((await known.get(keyOf(entity, id))) === true ? [id] : [])));
  return new Set(reached.flat());
}
