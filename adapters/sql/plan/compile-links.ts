import { formatGuestId, formatRecordId, parseRecordId } from '../../../schema/ids.ts';
import type { SystemId } from '../../../schema/ids.ts';
import { createKeyCodec, keyBytes } from '../../decode/key.ts';
import type { KeyCodec } from '../../decode/key.ts';
import { normaliseEmail } from '../../decode/text.ts';
import type { KeyColumn, LinkKeyPart, LinkRule } from '../../mapping/language/entities.ts';
import { and, joinFragments, sql } from '../statement/fragment.ts';
import type { Fragment } from '../statement/fragment.ts';
import { compileExpression, toInteger } from './expression/expression.ts';
import { decodeKey, encodeKey } from './plan.ts';
import type { KeyPlan, LinkPlan, PlanContext } from './plan.ts';
import { columnFragment } from './expression/scope.ts';
import type { Scope } from './expression/scope.ts';
import { trimmed } from './expression/text-part.ts';
import { rawText } from '../../decode/raw-text.ts';

function keyColumn(part: KeyColumn, { dialect }: Pick<PlanContext, 'dialect'>, nulls: ReadonlySet<string>): KeyPlan {
  const codec = createKeyCodec(part, nulls);
  return { codec, column: columnFragment(dialect, codec.column) };
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
  const value = compileExpression(expr, scope);
  if (type === 'integer') return { codec, column: toInteger(value, scope) };
  const text = trimmed(dialect.functions.wholeText(value));
  if (type === 'text' && fold === undefined) return { codec, column: text };
  const encode: KeyCodec['encode'] = (id) => {
    const written = codec.encode(id);
    return typeof written === 'string' ? written.toLowerCase() : written;
  };
  return { codec: { ...codec, encode }, column: dialect.lower(text) };
}

/** Neither null nor one of the keys that name nothing, whatever they are padded with. */
function keyIsSet(part: KeyPlan, context: PlanContext): Fragment {
  const nulls = context.source.nulls.keys;
  // Bytes have no text: a null key among them is told by its digits.
  if (part.codec.isBytes) {
    const others = nulls.flatMap((n) => keyBytes(n) ?? []).map((bytes) => sql`${part.column} <> ${bytes}`);
    return and([sql`${part.column} is not null`, ...others]);
  }
  if (nulls.length === 0) return sql`${part.column} is not null`;
  const texts = joinFragments(
    nulls.map((n) => sql`${n}`),
    ', ',
  );
  return sql`${part.column} is not null and ltrim(rtrim(${context.dialect.toText(part.column)})) not in (${texts})`;
}

function keyLink(rule: Extract<LinkRule, { key: unknown }>, scope: Scope, context: PlanContext): LinkPlan {
  const nulls = new Set(context.source.nulls.keys);
  const key = rule.key.map((part) => linkKeyPart(part, scope, nulls));
  const source = rule.source as SystemId; // a source of the mapping; its names are system ids by the mapping's schema
  return {
    kind: 'key',
    source,
    told: { rule: rule.rule ?? 'key', confidence: rule.confidence },
    columns: key.map((k) => k.column),
    isSet: and(key.map((k) => keyIsSet(k, context))),
    encode: (record) => {
      const ref = parseRecordId(record);
      return ref?.kind === 'key' && ref.system === source ? encodeKey(key, ref.key) : null;
    },
    decode: (row, offset) => {
      const parts = decodeKey(key, row, offset);
      return parts === null ? null : formatRecordId(source, parts);
    },
  };
}

function emailLink(rule: Extract<LinkRule, { email: unknown }>, context: PlanContext): LinkPlan {
  const { system, sealer } = context;
  const column = columnFragment(context.dialect, rule.email);
  const plain = context.dialect.lower(sql`ltrim(rtrim(${column}))`);
  const nulls = new Set(context.source.nulls.strings.map((text) => normaliseEmail(text)));
  const nullTexts = joinFragments(
    [...nulls].map((n) => sql`${n}`),
    ', ',
  );
  return {
    kind: 'guest',
    source: system,
    told: { rule: rule.rule ?? 'email', confidence: rule.confidence },
    columns: [rule.ignoresCase ? column : plain],
    // What is no address, or stands for none, names nobody: else all who have none would be one guest.
    isSet: and([
      sql`${column} is not null`,
      sql`${plain} like ${'%@%'}`,
      ...(nulls.size === 0 ? [] : [sql`${plain} not in (${nullTexts})`]),
    ]),
    encode: (record) => {
      const ref = parseRecordId(record);
      const email = ref?.kind === 'guest' && ref.system === system ? sealer.open(ref.sealed) : null;
      return email === null ? null : [email];
    },
    decode: (row, offset) => {
      const raw = row[offset];
      const email = normaliseEmail(rawText(raw));
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
