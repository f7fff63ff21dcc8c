import { formatGuestId, formatRecordId, parseRecordId } from '../../../schema/ids.ts';
import type { SystemId } from '../../../schema/ids.ts';
import { createKeyCodec } from '../../decode/key.ts';
import { normaliseEmail } from '../../decode/text.ts';
import type { KeyColumn, LinkRule } from '../../mapping/entities.ts';
import { and, joinFragments, sql } from '../statement/fragment.ts';
import type { Fragment } from '../statement/fragment.ts';
import { decodeKey, encodeKey } from './plan.ts';
import type { KeyPlan, LinkPlan, PlanContext } from './plan.ts';
import { columnFragment } from './scope.ts';
import { rawText } from '../../decode/raw-text.ts';

export function compileKey(key: readonly KeyColumn[], context: PlanContext, nullKeys: readonly string[]): KeyPlan[] {
  const nulls = new Set(nullKeys);
  return key.map((k) => {
    const codec = createKeyCodec(k, nulls);
    return { codec, column: columnFragment(context.dialect, codec.column) };
  });
}

/** Neither null nor one of the keys that name nothing, whatever they are padded with. */
function keyIsSet(part: KeyPlan, context: PlanContext): Fragment {
  const nulls = context.source.nulls.keys;
  if (nulls.length === 0) return sql`${part.column} is not null`;
  const texts = joinFragments(
    nulls.map((n) => sql`${n}`),
    ', ',
  );
  return sql`${part.column} is not null and ltrim(rtrim(${context.dialect.toText(part.column)})) not in (${texts})`;
}

function keyLink(rule: Extract<LinkRule, { key: unknown }>, context: PlanContext): LinkPlan {
  const key = compileKey(rule.key, context, context.source.nulls.keys);
  const source = rule.source as SystemId; // a source of the mapping; its names are system ids by the mapping's schema
  return {
    kind: 'key',
    source,
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

export function compileLink(rule: LinkRule, context: PlanContext): LinkPlan {
  return 'email' in rule ? emailLink(rule, context) : keyLink(rule, context);
}

/** The condition under which rule `index` is the one that counts: no rule before it names anything. */
export function ruleApplies(rules: readonly LinkPlan[], index: number): Fragment {
  return and(rules.slice(0, index).map((earlier) => sql`not (${earlier.isSet})`));
}
