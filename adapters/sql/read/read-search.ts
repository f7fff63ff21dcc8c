/** Customers by what people know of them. */
import { normaliseEmail } from '../../decode/text.ts';
import type { Entity } from '../../../schema/model.ts';
import type { CallContext, CustomerMatch } from '../../ports.ts';
import { and, or, Slot, sql } from '../statement/fragment.ts';
import type { CallValues, Fragment } from '../statement/fragment.ts';
import type { FieldPlan } from '../plan/field-plan.ts';
import { fromTable, keyColumns } from './reads.ts';
import type { Reads } from './reads.ts';
import { recordSelection } from './selections.ts';

/** Signs that people write phone numbers with. */
const PHONE_SIGNS = [' ', '-', '(', ')', '+', '.', '/'];

function digitsOf(value: Fragment): Fragment {
  return PHONE_SIGNS.reduce((text, sign) => sql`replace(${text}, ${sign}, ${''})`, value);
}

/** A text for LIKE, its own wildcards taken literally; `!` escapes. */
function likeText(text: string): string {
  return text.replaceAll(/[!%_[]/g, (sign) => `!${sign}`);
}

function textSlot(write: (text: string) => string, i = 0): Fragment {
  return sql`${new Slot(({ texts }) => write(texts?.[i] ?? ''))}`;
}

function lowered(value: Fragment, reads: Reads): Fragment {
  return reads.dialect.lower(sql`ltrim(rtrim(${reads.dialect.toText(value)}))`);
}

type Form = (text: string) => string;

/**
 * The forms in which a column holds a text. One whose texts are broken by their character set holds small letters and
 * capitals as other bytes, which the database's lower() takes for other signs: a name is looked for in small letters, in
 * capitals, and with one capital in front.
 */
function formsOf({ repair }: FieldPlan): readonly Form[] {
  const plain: Form = (text) => text;
  if (repair === undefined) return [plain];
  const capital: Form = (text) => text.charAt(0).toUpperCase() + text.slice(1);
  const broken = [plain, capital, (text: string) => text.toUpperCase()].map((write): Form => {
    return (text) => repair.broken(write(text)) ?? text;
  });
  return [plain, ...broken];
}

/** Each word starts a word of the name. */
function nameCondition(name: FieldPlan, words: number, reads: Reads): Fragment {
  const value = lowered(name.access.value, reads);
  const starts = formsOf(name).flatMap((form): readonly Form[] => {
    const written: Form = (word) => likeText(form(word).toLowerCase());
    return [(word) => `${written(word)}%`, (word) => `% ${written(word)}%`];
  });
  return and(
    Array.from({ length: words }, (_, i) =>
      or(starts.map((start) => sql`${value} like ${textSlot(start, i)} escape ${'!'}`)),
    ),
  );
}

/** A postcode stands in a child list: in columns of the row, or in a table of addresses. */
function postcodeCondition(reads: Reads): Fragment | null {
  const addresses = reads.plan.children.get('addresses');
  if (addresses === undefined) return null;
  const equals = (field: FieldPlan): Fragment =>
    sql`replace(${lowered(field.access.value, reads)}, ${' '}, ${''}) = ${textSlot((t) => t)}`;
  if (addresses.kind === 'rows') {
    const fields = addresses.rows.flatMap((r) => r.fields.get('postcode') ?? []);
    return fields.length === 0 ? null : or(fields.map(equals));
  }
  const field = addresses.fields.get('postcode');
  if (field === undefined) return null;
  const { joins, where } = addresses.insideParent;
  return sql`exists (select 1 from ${fromTable({ table: addresses.table, joins })} where ${and([...where, equals(field)])})`;
}

/**
 * Whatever blanks stand behind it. Where the column ignores letter case by itself, the range from the text up to the next
 * sign after a blank lets an index serve, and holds every text that only blanks follow.
 */
function emailCondition(email: FieldPlan, reads: Reads): Fragment {
  const { value } = email.access;
  return or(
    formsOf(email).map((form) => {
      const equals = sql`${lowered(value, reads)} = ${textSlot((t) => form(t).toLowerCase())}`;
      if (email.ignoresCase !== true) return equals;
      return and([sql`${value} >= ${textSlot(form)}`, sql`${value} < ${textSlot((t) => `${form(t)}!`)}`, equals]);
    }),
  );
}

/**
 * The beginning of an e-mail. Where the column ignores letter case by itself, LIKE on the bare column lets an index serve
 * and holds every text that begins so. A range up to the highest sign does not everywhere: old collations of SQL Server
 * give that sign no weight, so that the range ends where it begins.
 */
function emailStartCondition(email: FieldPlan, reads: Reads): Fragment {
  const { value } = email.access;
  return or(
    formsOf(email).map((form) => {
      // The sign stands in the text: as a parameter it keeps SQLite from the index.
      const start = (t: string): string => `${likeText(form(t))}%`;
      const starts = sql`${lowered(value, reads)} like ${textSlot((t) => start(t).toLowerCase())} escape '!'`;
      return email.ignoresCase === true ? and([sql`${value} like ${textSlot(start)} escape '!'`, starts]) : starts;
    }),
  );
}

function matchCondition(reads: Reads, match: CustomerMatch): Fragment | null {
  const { fields } = reads.plan;
  switch (match.kind) {
    case 'email': {
      const email = fields.get('email');
      if (email === undefined) return null;
      return match.prefix === true ? emailStartCondition(email, reads) : emailCondition(email, reads);
    }
    case 'phone': {
      const phone = fields.get('phone');
      if (phone === undefined) return null;
      return sql`${digitsOf(reads.dialect.toText(phone.access.value))} like ${textSlot((t) => `%${t}`)}`;
    }
    case 'postcode':
      return postcodeCondition(reads);
    case 'name': {
      const name = fields.get('name');
      return name === undefined ? null : nameCondition(name, match.words.length, reads);
    }
  }
}

/** What decides the text of the statement, the number of words aside. */
function matchShape(match: CustomerMatch): string {
  return match.kind === 'email' && match.prefix === true ? 'email start' : match.kind;
}

function matchTexts(match: CustomerMatch): readonly string[] {
  switch (match.kind) {
    case 'email':
      return [normaliseEmail(match.email)];
    case 'phone':
      return [match.digits];
    case 'postcode':
      return [match.postcode.toLowerCase().replaceAll(' ', '')];
    case 'name':
      return match.words.map((w) => w.toLowerCase());
  }
}

export async function readSearch(
  reads: Reads,
  match: CustomerMatch,
  limit: number,
  context: CallContext,
): Promise<readonly Entity<'Customer'>[]> {
  const condition = matchCondition(reads, match);
  const texts = matchTexts(match);
  if (condition === null || texts.length === 0 || texts.includes('')) return [];
  const { plan } = reads;
  const selection = recordSelection(plan);
  const statement = reads.statement(`search ${matchShape(match)} ${texts.length}`, () => ({
    columns: selection.columns,
    from: fromTable(plan),
    where: [...plan.where, condition],
    orderBy: keyColumns(plan.key),
    limit: 'all',
  }));
  const values: CallValues = { texts, limit, now: reads.now() };
  const rows = await reads.run('search', statement, values, context);
  return rows.flatMap((row) => {
    const record = selection.decode(row, 0);
    return record === null ? [] : [record as unknown as Entity<'Customer'>]; // the plan is of the entity Customer
  });
}
