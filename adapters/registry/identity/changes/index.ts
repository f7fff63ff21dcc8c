import type { Knex } from 'knex';
import { SystemError } from '../../../../schema/errors.ts';
import type { SystemId } from '../../../../schema/ids.ts';
import type { Act, IdentityChange, IdentityChanges } from '../../identity-port.ts';
import { toInstant } from '../../tables.ts';
import { asSystem, writeTransaction } from '../../transaction.ts';
import { changeIdOf } from './change-id.ts';
import { decide, link, merge, split, unlink } from './make-change.ts';
import type { Making } from './make-change.ts';
import { readChange } from './read-changes.ts';
import type { ReasonSeal } from './reason-seal.ts';
import { undo } from './undo.ts';

export function createChanges(db: Knex, now: () => Date, reasons: ReasonSeal): IdentityChanges {
  const make = (act: Act, work: (making: Making) => Promise<number>): Promise<IdentityChange> =>
    asSystem(() =>
      writeTransaction(db, async (trx) => {
        const at = toInstant(now());
        const sealed = { ...act, reason: reasons.seal(act.reason, at) };
        const id = changeIdOf(await work({ trx, act: sealed, at }));
        const change = await readChange(trx, id, reasons);
        if (change === null) throw new SystemError('registry' as SystemId, 'BAD_DATA'); // by its spelling
        return change;
      }),
    );
  return {
    link: (records, act) => make(act, (making) => link(making, records)),
    merge: (customers, act) => make(act, (making) => merge(making, customers)),
    unlink: (record, act) => make(act, (making) => unlink(making, record)),
    split: (customer, parts, act) => make(act, (making) => split(making, customer, parts)),
    decide: (review, verdict, act) => make(act, (making) => decide(making, review, verdict)),
    undo: (change, act) => make(act, (making) => undo(making, change)),
  };
}
