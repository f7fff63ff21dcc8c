/** What the ledger holds, in numbers. */
import type { Knex } from 'knex';
import type { LinkRule } from '../../../schema/enums.ts';
import type { SystemId } from '../../../schema/ids.ts';
import type { ChangeKind, IdentityCounts, ReviewState, SuspiciousCustomer } from '../identity-port.ts';
import { dialectOf } from '../store/dialect.ts';
import type { BuildRow, CustomerRow } from '../tables.ts';
import { countWaiting } from './open-reviews.ts';

/** From so many records on a customer is looked at: people have fewer numbers. */
export const LARGE = 20;
/** Under this mean likeness too: automatic links begin at 0.99. */
export const WEAK = 0.995;

/** Rows of a name and how often it comes. */
async function tally<K extends string>(query: Knex.QueryBuilder, name: string): Promise<Partial<Record<K, number>>> {
  const rows = (await query.groupBy(name).select(`${name} as name`).count({ many: '*' })) as readonly {
    readonly name: K;
    readonly many: number | string; // PostgreSQL counts in texts
  }[];
  return Object.fromEntries(rows.map((row) => [row.name, Number(row.many)])) as Partial<Record<K, number>>; // of its rows
}

/** How many records each customer has. */
function sizesOf(db: Knex): Knex.QueryBuilder {
  return db('links').whereNull('valid_to').groupBy('customer').select('customer').count({ size: '*' });
}

async function readSizes(db: Knex): Promise<IdentityCounts['sizes']> {
  const sizes = await tally(db(sizesOf(db).as('c')), 'size');
  return Object.entries(sizes)
    .map(([records, customers]) => ({ records: Number(records), customers: customers ?? 0 }))
    .toSorted((a, b) => a.records - b.records);
}

/** Where the `:` of a record's id stands. */
const COLON = {
  sqlite: `instr(??, ':')`,
  postgres: `strpos(??, ':')`,
  mysql: `instr(??, ':')`,
  mssql: `charindex(':', ??)`,
} as const;

/** The system of a record: what stands before the colon of its id. */
function systemOf(db: Knex, record: string, sql = ''): Knex.Raw {
  return db.raw(`substring(??, 1, ${COLON[dialectOf(db)]} - 1)${sql}`, [record, record]);
}

async function readSystems(db: Knex): Promise<IdentityCounts['bySystem']> {
  const open = (): Knex.QueryBuilder => db('links as l').whereNull('l.valid_to');
  const named = (query: Knex.QueryBuilder): Knex.QueryBuilder =>
    db(query.select(systemOf(db, 'l.record', ' as system')).as('s'));
  const all = await tally<SystemId>(named(open()), 'system');
  const lonely = open().join(sizesOf(db).as('c'), 'c.customer', 'l.customer').where('c.size', 1);
  const alone = await tally<SystemId>(named(lonely), 'system');
  return (Object.keys(all) as SystemId[]) // as it tallies
    .toSorted()
    .map((id) => ({ system: id, records: all[id] ?? 0, alone: alone[id] ?? 0 }));
}

/** A guest has no number. */
const GUESTS = '%:@%';

/** Joins the customer of a review's record, and the records of it that have numbers. */
function joinNumbers(query: Knex.QueryBuilder, record: 'low' | 'high'): Knex.QueryBuilder {
  const [own, numbers] = [`own_${record}`, `number_${record}`];
  return query
    .join(`links as ${own}`, (on) => on.on(`${own}.record`, `r.${record}`).onNull(`${own}.valid_to`))
    .join(`links as ${numbers}`, (on) => on.on(`${numbers}.customer`, `${own}.customer`).onNull(`${numbers}.valid_to`))
    .whereNot(`${numbers}.record`, 'like', GUESTS);
}

/** Open reviews of two customers that have both a number of the system. */
async function readOneSystem(db: Knex): Promise<IdentityCounts['oneSystem']> {
  const systems = [systemOf(db, 'number_low.record'), systemOf(db, 'number_high.record')];
  const reviews = joinNumbers(joinNumbers(db('identity_reviews as r').where('r.state', 'OPEN'), 'low'), 'high')
    .where(db.raw('? = ?', systems))
    .distinct('r.id', systemOf(db, 'number_low.record', ' as system'));
  const many = await tally<SystemId>(db(reviews.as('o')), 'system');
  return (Object.keys(many) as SystemId[]) // as it tallies
    .toSorted()
    .map((system) => ({ system, reviews: many[system] ?? 0 }));
}

/** IdentityStore.counts */
export async function readCounts(db: Knex): Promise<IdentityCounts> {
  const byRule = await tally<LinkRule>(db('links').whereNull('valid_to'), 'rule');
  const sizes = await readSizes(db);
  const decisions = await tally<'link' | 'apart'>(db('identity_decisions').whereNull('lifted_by'), 'kind');
  const states = await tally<ReviewState>(db('identity_reviews'), 'state');
  const changes = await tally<ChangeKind>(
    db('identity_changes').whereNull('undone_by').whereNot('kind', 'UNDO'),
    'kind',
  );
  const last = await db<BuildRow>('builds').where('kind', 'build').orderBy('no', 'desc').first();
  return {
    records: sizes.reduce((sum, { records, customers }) => sum + records * customers, 0),
    customers: sizes.reduce((sum, { customers }) => sum + customers, 0),
    byRule,
    bySystem: await readSystems(db),
    sizes,
    decisions: { link: decisions.link ?? 0, apart: decisions.apart ?? 0 },
    reviews: { LINKED: 0, APART: 0, GONE: 0, ...states, OPEN: await countWaiting(db) },
    oneSystem: await readOneSystem(db),
    changes,
    lastBuild: last === undefined ? null : { at: last.at, endedAt: last.ended_at, records: last.records },
  };
}

type Suspect = Pick<CustomerRow, 'id'> & { readonly records: number | string; readonly mean: number | string };

/** IdentityStore.suspicious */
export async function readSuspicious(db: Knex, limit: number): Promise<readonly SuspiciousCustomer[]> {
  const likeness = `avg(case when l.${db.raw('??', ['rule']).toSQL().sql} = 'PROBABILISTIC' then l.probability end)`;
  const rows = (await db('links as l')
    .join('customers as c', 'c.no', 'l.customer')
    .whereNull('l.valid_to')
    .groupBy('c.id')
    .havingRaw(`count(*) >= ? or ${likeness} < ?`, [LARGE, WEAK])
    .orderByRaw(`coalesce(${likeness}, 1), count(*) desc, c.id`)
    .limit(limit)
    .select('c.id', db.raw('count(*) as records'), db.raw(`coalesce(${likeness}, 1) as mean`))) as readonly Suspect[]; // as it selects
  return rows.map(({ id, records, mean }) => ({ id, records: Number(records), meanProbability: Number(mean) }));
}
