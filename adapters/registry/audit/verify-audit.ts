import type { Knex } from 'knex';
import type { AuditExpectations, AuditFault, AuditRow, AuditVerdict } from '../audit-port.ts';
import { chunks } from '../tables.ts';
import { GENESIS, faultIn } from './chain.ts';
import type { ChainEnd } from './chain.ts';
import { readRows, unlistedAmong } from './read-audit.ts';

/** Faults that are told; a chain with more is broken all over. */
const MOST_FAULTS = 100;

/** What the first row that is there must follow: nothing, or the last row of an archive. */
function beginning(first: AuditRow, after: string | undefined): ChainEnd {
  return after === undefined ? { no: 0, hash: GENESIS } : { no: first.no - 1, hash: after };
}

/** AuditStore.verify */
export async function verifyAudit(
  db: Knex,
  key: Buffer,
  { after, includes }: AuditExpectations = {},
): Promise<AuditVerdict> {
  const faults: AuditFault[] = [];
  let end: ChainEnd | null = null;
  let entries = 0;
  let isIncluded = includes === undefined;
  let unchecked: AuditRow[] = [];
  const checkLists = async (): Promise<void> => {
    for (const part of chunks(unchecked)) {
      // oxlint-disable-next-line no-await-in-loop -- one chunk after the other
      for (const no of await unlistedAmong(db, part)) faults.push({ no, kind: 'unlisted' });
    }
    unchecked = [];
  };
  for await (const row of readRows(db, {})) {
    const kind = faultIn(key, end ?? beginning(row, after), row);
    if (kind !== null) faults.push({ no: row.no, kind });
    end = { no: row.no, hash: row.hash };
    entries += 1;
    isIncluded ||= row.hash === includes;
    if (unchecked.push(row) === 250) await checkLists();
    if (faults.length >= MOST_FAULTS) break;
  }
  await checkLists();
  if (!isIncluded) faults.push({ no: (end?.no ?? 0) + 1, kind: 'missing' });
  return { entries, last: end?.hash ?? null, faults: faults.toSorted((a, b) => a.no - b.no) };
}
