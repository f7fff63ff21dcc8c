import { formatGuestId, parseRecordId } from '../../../schema/ids.ts';
import type { SystemId } from '../../../schema/ids.ts';
import { createKeyCodec, keyBytes } from '../../decode/key.ts';
import type { KeyCodec } from '../../decode/key.ts';
import { heldText } from '../../decode/text.ts';
import type { KeyColumn, LinkKeyPart, LinkRule } from '../../mapping/language/entities.ts';
import type { Dialect } from '../statement/dialect.ts';
import { and, joinFragments, raw, sql } from '../statement/fragment.ts';
import type { Fragment } from '../statement/fragment.ts';
import type { ExactColumn } from '../statement/select.ts';
import { compileExpression, toInteger } from './expression/expression.ts';
import { encodeKey } from './plan.ts';
import type { KeyPlan, LinkPlan, PlanContext } from './plan.ts';
import { columnFragment } from './expression/scope.ts';
import type { Scope } from './expression/scope.ts';
import { trimmed } from './expression/text-part.ts';
import { rawText } from '../../decode/raw-text.ts';
import { createIdReader } from '../read/row-ids.ts';

function keyColumn(part: KeyColumn, context: Pick<PlanContext, 'dialect'>, nulls: ReadonlySet<string>): KeyPlan {
  return keyPlan(createKeyCodec(part, nulls), context);
}

export function keyPlan(codec: KeyCodec, { dialect }: Pick<PlanContext, 'dialect'>): KeyPlan {
  const column = columnFragment(dialect, codec.column);
  const read = codec.isBytes ? column : dialect.readKey(column);
  const isText = codec.type === 'text' || codec.type === 'uuid';
  return { codec, column, read, exact: isText ? exactColumn(column, codec.isFolded, dialect) : null };
}

function exactColumn(column: Fragment, isFolded: boolean, dialect: Dialect): ExactColumn {
  const { functions } = dialect;
  const told = (value: Fragment): Fragment => {
    const text = sql`rtrim(${functions.wholeText(value)})`;
    return isFolded ? dialect.lower(text) : text;
  };
  return {
    text: told(column),
    // Of a number or a time the database may write another text than the one its driver tells; none of them is two keys.
    equals: (value) =>
      sql`(${told(column)} = ${told(value)} or ${functions.numberText(column)} <> ${functions.numberText(value)})`,
  };
}

export function compileKey(key: readonly KeyColumn[], context: PlanContext, nullKeys: readonly string[]): KeyPlan[] {
  const nulls = new Set(nullKeys);
  return key.map((part) => keyColumn(part, context, nulls));
}

/** A key part that no column holds by itself is compared trimmed and, where letter case makes no difference, in small letters. */
function linkKeyPart(part: LinkKeyPart, scope: Scope, nulls: ReadonlySet<string>): KeyPlan {
  if (typeof part === 'string' || 'col' in part) return keyColumn(part, scope, nulls);
  const { dialect } = scope;
  const { expr, type, fold } = part;
  const codec = createKeyCodec({ col: '', type, fold }, nulls);
  const value = onOneLine(dialect.functions.wholeText(compileExpression(expr, scope)));
  const plan = (column: Fragment): KeyPlan => ({ codec, column, read: column, exact: null });
  if (type === 'integer') return plan(toInteger(value, scope));
  const text = trimmed(value);
  if (!codec.isFolded) return plan(text);
  const encode: KeyCodec['encode'] = (id) => {
    const written = codec.encode(id);
    return typeof written === 'string' ? written.toLowerCase() : written;
  };
  return { ...plan(dialect.lower(text)), codec: { ...codec, encode } };
}

const UUID_SHAPE = [8, 4, 4, 4, 12].map((digits) => '_'.repeat(digits)).join('-');

/** Neither null nor one of the keys that name nothing, whatever they are padded with. */
function keyIsSet(part: KeyPlan, context: PlanContext): Fragment {
  const nulls = context.source.nulls.keys;
  // Bytes have no text: a null key among them is told by its digits.
  if (part.codec.isBytes) {
    const others = nulls.flatMap((n) => keyBytes(n) ?? []).map((bytes) => sql`${part.column} <> ${bytes}`);
    return and([sql`${part.column} is not null`, ...others]);
  }
  const { isFolded } = part.codec;
  const texts = new Set(['', ...nulls].map((n) => (isFolded ? n.toLowerCase() : n)));
  const list = joinFragments(
    Array.from(texts, (n) => sql`${n}`),
    ', ',
  );
  const { dialect } = context;
  const held = trimmed(dialect.toText(part.column));
  const isKey = sql`${part.column} is not null and ${isFolded ? dialect.lower(held) : held} not in (${list})`;
  return part.codec.type === 'uuid' ? sql`${isKey} and ${held} like ${UUID_SHAPE}` : isKey;
}

function keyLink(rule: Extract<LinkRule, { key: unknown }>, scope: Scope, context: PlanContext): LinkPlan {
  const nulls = new Set(context.source.nulls.keys);
  const key = rule.key.map((part) => linkKeyPart(part, scope, nulls));
  const source = rule.source as SystemId; // a source of the mapping; its names are system ids by the mapping's schema
  const ofSource = `${source}:`;
  return {
    kind: 'key',
    source,
    told: { rule: rule.rule ?? 'key', confidence: rule.confidence },
    columns: key.map((k) => k.column),
    read: key.map((k) => k.read),
    exact: key.map((k) => k.exact),
    types: key.map((k) => k.codec.type),
    isSet: and(key.map((k) => keyIsSet(k, context))),
    encode: (record) => {
      // Most records that a list is asked for by are of other systems.
      const ref = record.startsWith(ofSource) ? parseRecordId(record) : null;
      return ref?.kind === 'key' && ref.system === source ? encodeKey(key, ref.key) : null;
    },
    decode: createIdReader(source, key),
  };
}

/** Tabs and ends of lines as blanks: a text that was cut out of another, or imported, brings them along. */
function onOneLine(text: Fragment): Fragment {
  return ['\t', '\r', '\n'].reduce((line, sign) => sql`replace(${line}, ${raw(`'${sign}', ' '`)})`, text);
}

/** As the statements compare it. */
function heldEmail(text: string): string {
  return (heldText(text.replaceAll(/[\t\r\n]/g, ' ')) ?? '').toLowerCase();
}

function emailLink(rule: Extract<LinkRule, { email: unknown }>, context: PlanContext): LinkPlan {
  const { system, sealer } = context;
  const ofGuests = `${system}:@`;
  const column = columnFragment(context.dialect, rule.email);
  const { dialect } = context;
  const told = (value: Fragment): Fragment => dialect.lower(trimmed(onOneLine(dialect.functions.wholeText(value))));
  const plain = told(column);
  const nulls = new Set(context.source.nulls.strings.map(heldEmail));
  const nullTexts = joinFragments(
    [...nulls].map((n) => sql`${n}`),
    ', ',
  );
  return {
    kind: 'guest',
    source: system,
    told: { rule: rule.rule ?? 'email', confidence: rule.confidence },
    columns: [rule.ignoresCase ? column : plain],
    read: [rule.ignoresCase ? column : plain],
    exact: [rule.ignoresCase ? { text: plain, equals: (value) => sql`${plain} = ${told(value)}` } : null],
    types: ['text'],
    // What is no address, or stands for none, names nobody: else all who have none would be one guest.
    isSet: and([
      sql`${column} is not null`,
      sql`${plain} like ${'%@%'}`,
      ...(nulls.size === 0 ? [] : [sql`${plain} not in (${nullTexts})`]),
    ]),
    encode: (record) => {
      const ref = record.startsWith(ofGuests) ? parseRecordId(record) : null;
      const email = ref?.kind === 'guest' && ref.system === system ? sealer.open(ref.sealed) : null;
      return email === null ? null : [email];
    },
    decode: (row, offset) => {
      const email = heldEmail(rawText(row[offset]));
      return !email.includes('@') || nulls.has(email) ? null : formatGuestId(system, sealer.seal(email));
    },
  };
}

export function compileLink(rule: LinkRule, scope: Scope, context: PlanContext): LinkPlan {
  return 'email' in rule ? emailLink(rule, context) : keyLink(rule, scope, context);
}

/** The condition under which rule `index` is the one that counts: no rule before it names anything. */
export function ruleApplies(rules: readonly LinkPlan[], index: number): Fragment {
  return and(rules.slice(0, index).map((earlier) => sql`not (${earlier.isSet})`));
}
