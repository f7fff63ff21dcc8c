import type { Port } from '../../../adapters/ports.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { Entity, EntityName } from '../../../schema/model.ts';
import { withOwner } from '../ownership.ts';
import { noteReached, noteReading } from '../reached-records.ts';
import { boundCall, callFor, keepReached, recordsWithin } from './bound-call.ts';
import type { BoundCall, BoundPort } from './bound-call.ts';

type Records<E extends EntityName> = Pick<Port<E>, 'byIds' | 'byNumbers'>;

export function boundedRecords<E extends EntityName>(bound: BoundPort<E>): Records<E> {
  const { port, reaching } = bound;
  const { entity } = port;

  /** Whose a record is only its row tells, but for customers, who are known by their ids. */
  const mayBeWithin = async (call: BoundCall, ids: readonly RecordId[]): Promise<readonly RecordId[]> =>
    call.reach.kind === 'customer' && entity === 'Customer' ? recordsWithin(call, entity, ids) : ids;

  return {
    byIds(ids, context, asked) {
      const reading: ReturnType<Port<E>['byIds']> = callFor(
        bound,
        context,
        async (call) => mayBeWithin(call, ids),
        async (wanted, call) => {
          const found = await port.byIds(wanted, call.bounded, withOwner(entity, call.reach.kind, asked));
          return new Map(await keepReached(call, entity, [...found], ([, record]) => record));
        },
      );
      noteReading(context, entity, ids, reading);
      return reading;
    },
    async byNumbers(numbers, context, asked) {
      const call = await boundCall(reaching, port, context);
      if (call === null) return new Map<string, readonly Entity<E>[]>();
      const found = await port.byNumbers(numbers, call.bounded, withOwner(entity, call.reach.kind, asked));
      const kept = new Set(await keepReached(call, entity, [...found.values()].flat(), (record) => record));
      noteReached(
        context,
        entity,
        [...kept].map(({ id }) => id),
      );
      const owned = [...found].map(([number, records]) => [number, records.filter((one) => kept.has(one))] as const);
      return new Map(owned.filter(([, records]) => records.length > 0));
    },
  };
}
