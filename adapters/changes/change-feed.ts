/** The changes of one source, found by watermarks: one statement a poll, a limited branch for each watched table. */
import { SystemError } from '../../schema/errors.ts';
import { ENTITY_NAMES } from '../../schema/model.ts';
import type { EntityName } from '../../schema/model.ts';
import { rawText } from '../decode/raw-text.ts';
import type { CallContext, ChangeFeed, RecordChange } from '../ports.ts';
import { createRun } from '../source/call.ts';
import type { Source, SystemsOptions } from '../source/source.ts';
import type { Rows } from '../sql/read/reads.ts';
import type { EntityPlan } from '../sql/plan/plan.ts';
import type { Statement } from '../sql/statement/statement.ts';
import { decodeMarks, fingerprintOf } from './marks.ts';
import type { SourceMarks, TableMarks } from './marks.ts';
import { TICK_MS } from './poll-clock.ts';
import type { PollClock } from './poll-clock.ts';
import { changedRows, greatestMark, watchedTables } from './watched-table.ts';
import type { WatchedTable } from './watched-table.ts';

/** Rows by the branch that found them. */
function byBranch(rows: Rows): ReadonlyMap<number, Rows> {
  const found = new Map<number, (readonly unknown[])[]>();
  for (const row of rows) {
    const branch = Number(rawText(row[0]));
    found.set(branch, [...(found.get(branch) ?? []), row]);
  }
  return found;
}

function distinct(changes: readonly RecordChange[]): readonly RecordChange[] {
  return [...new Map(changes.map((change) => [`${change.entity} ${change.id}`, change])).values()];
}

interface Advanced {
  readonly tables: readonly TableMarks[];
  /** Null where a table has more than can be named. */
  readonly changes: readonly RecordChange[] | null;
}

function advance(tables: readonly WatchedTable[], marks: SourceMarks, rows: Rows, clock: PollClock): Advanced {
  const found = byBranch(rows);
  const progress = tables.map((table, branch) => {
    const read = (found.get(branch) ?? []).map((row) => table.decode(row)).filter((row) => row !== null);
    const before = marks.tables[branch] ?? table.rule.begin(null, clock);
    const { marks: after, told } = table.rule.advance(before, read, clock);
    return { after, changes: told?.map((row) => table.changeOf(row)) ?? null };
  });
  const named = progress.flatMap(({ changes }) => (changes === null ? [] : [changes]));
  return {
    tables: progress.map(({ after }) => after),
    changes: named.length < progress.length ? null : distinct(named.flat()),
  };
}

/**
 * After changes too many to name their rows are asked for no more: what is committed late beside them is covered by
 * telling, an overlap later, that anything may have changed.
 */
function conclude(
  { recheckAt }: SourceMarks,
  changes: Advanced['changes'],
  { nowMs, overlapMs }: PollClock,
): Pick<SourceMarks, 'recheckAt'> & Pick<Advanced, 'changes'> {
  if (changes === null) return { recheckAt: nowMs + overlapMs, changes };
  if (recheckAt !== null && recheckAt <= nowMs) return { recheckAt: null, changes: null };
  return { recheckAt, changes };
}

interface FeedPlan {
  readonly tables: readonly WatchedTable[];
  readonly greatest: Statement;
  readonly changed: Statement;
  readonly mapping: string;
}

function compileFeed({ builder, engine }: Source, tables: readonly WatchedTable[]): FeedPlan {
  const keyParts = Math.max(...tables.map(({ plan }) => plan.key.length));
  const changed = builder.union(tables.map((table, i) => changedRows(table, i, keyParts, engine.dialect)));
  return {
    tables,
    greatest: builder.union(tables.map((table, i) => greatestMark(table, i, engine.dialect))),
    changed,
    mapping: fingerprintOf(changed.text),
  };
}

/** What a row holds that is no watermark, such as a word in a column of numbers. */
function orBadData<T>({ info }: Source, decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    throw new SystemError(info.id, 'BAD_DATA', { cause: error });
  }
}

/** A key that grows tells of new rows alone. */
function entitiesWatched(tables: readonly WatchedTable[]): ReadonlySet<EntityName> {
  const whole = tables.filter(({ plan }) => plan.watermark.kind !== 'key').map(({ part }) => part);
  return new Set(ENTITY_NAMES.filter((entity) => whole.includes(entity)));
}

/** Null for a source whose mapping names no watermark. */
export function createChangeFeed(
  source: Source,
  entities: readonly EntityPlan[],
  options: Pick<SystemsOptions, 'onEvent' | 'now'>,
): ChangeFeed | null {
  const watched = entities.flatMap(watchedTables);
  if (watched.length === 0) return null;
  const { tables, greatest, changed, mapping } = compileFeed(source, watched);
  const { everyMs, maxChanges, overlapMs } = source.mapping.poll;
  const run = createRun(source, 'changes', options);
  const clockNow = (): PollClock => ({
    nowMs: (options.now?.() ?? new Date()).getTime(),
    overlapMs: overlapMs + TICK_MS,
    maxChanges,
  });

  const begin = async (context: CallContext): Promise<string> => {
    const rows = byBranch(await run('begin', greatest, { limit: 1 }, context));
    const clock = clockNow();
    const marks = (table: WatchedTable, branch: number) => table.rule.begin(rows.get(branch)?.[0]?.[1] ?? null, clock);
    const begun: SourceMarks = { mapping, recheckAt: null, tables: orBadData(source, () => tables.map(marks)) };
    return JSON.stringify(begun);
  };

  return {
    system: source.info,
    everyMs,
    watches: entitiesWatched(tables),
    begin,
    async poll(text, context) {
      const marks = decodeMarks(text, mapping);
      if (marks === null) return { marks: await begin(context), changes: null };
      const asked = clockNow();
      const watermarks = tables.map(({ rule }, i) => rule.bounds(marks.tables[i] ?? rule.begin(null, asked), asked));
      const rows = await run('poll', changed, { limit: maxChanges + 1, watermarks }, context);
      // The rows are from before now: what is told once more a while after is told no earlier.
      const read = clockNow();
      const advanced = orBadData(source, () => advance(tables, marks, rows, read));
      const { recheckAt, changes } = conclude(marks, advanced.changes, read);
      const after: SourceMarks = { mapping, recheckAt, tables: advanced.tables };
      return { marks: JSON.stringify(after), changes };
    },
  };
}
