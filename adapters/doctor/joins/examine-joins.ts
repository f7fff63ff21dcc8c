/** Joins that bring several rows where one was meant: counted on the first rows, where no unique index rules it out. */
import { fromTable, keyColumns } from '../../sql/read/reads.ts';
import { decodeId } from '../../sql/read/selections.ts';
import type { SourceFinding } from '../finding.ts';
import type { MappedEntity, Subject } from '../subject.ts';
import { openTables } from './joined-tables.ts';
import type { JoinedTable, OpenJoin } from './joined-tables.ts';

/** Keys that are kept to know them again: a few megabytes, however many rows may be looked at. */
const KEPT_KEYS = 100_000;

interface Count {
  readonly rows: number;
  /** Rows of a record that another row has told already. */
  readonly again: number;
}

async function countRepeats(
  { plan }: JoinedTable,
  { reads }: MappedEntity,
  { source: { engine, builder } }: Subject,
  limit: number,
): Promise<Count> {
  const parts = { columns: keyColumns(plan.key), from: fromTable(plan), where: plan.where };
  const statement = builder.select({ ...parts, limit: 'all' });
  const params = statement.bind({ limit, now: reads.now() });
  const seen = new Set<string>();
  let [rows, again] = [0, 0];
  for await (const row of engine.stream(statement, params, undefined)) {
    rows += 1;
    const id = decodeId(reads.plan.system, plan.key, row, 0);
    if (id !== null && seen.has(id)) again += 1;
    else if (id !== null && seen.size < KEPT_KEYS) seen.add(id);
  }
  return { rows, again };
}

function repeated({ place, open }: JoinedTable, { rows, again }: Count): SourceFinding {
  const [join] = open;
  return {
    severity: 'error',
    // Of several joins it is not known which one it was.
    place: open.length === 1 && join !== undefined ? join.place : `${place}.joins`,
    problem: `must bring one row at the most, but ${again} of ${rows} rows are of a record that came before.`,
    remedy:
      'They count twice in lists and sums: say in `on` and `where` which row is meant, or read it by { first: …, from: … }.',
  };
}

/** What is not so now, and may become so: nothing keeps a second row out. */
function doubtful({ place, table }: OpenJoin, isWhole: boolean): readonly SourceFinding[] {
  if (table === null) return [];
  return [
    {
      severity: isWhole ? 'note' : 'warning',
      place,
      problem: `must bring one row at the most, but no unique index of ${table.name.join('.')} sees to it.`,
      remedy: isWhole
        ? 'No record has two so far.'
        : 'Say in `on` and `where` which row is meant, or read it by { first: …, from: … }.',
    },
  ];
}

/** `limits.rows` of each table at the most; one after the other, as in examineRows. */
export async function examineJoins(
  subject: Subject,
  limits: { readonly rows: number },
): Promise<readonly SourceFinding[]> {
  const findings: SourceFinding[] = [];
  for (const mapped of subject.entities) {
    for (const table of openTables(mapped, subject)) {
      // One table after the other, so that a server is not laid siege to.
      // oxlint-disable-next-line no-await-in-loop
      const count = limits.rows === 0 ? null : await countRepeats(table, mapped, subject, limits.rows);
      if (count !== null && count.again > 0) findings.push(repeated(table, count));
      else {
        const isWhole = count !== null && count.rows < Math.min(limits.rows, KEPT_KEYS);
        findings.push(...table.open.flatMap((join) => doubtful(join, isWhole)));
      }
    }
  }
  return findings;
}
