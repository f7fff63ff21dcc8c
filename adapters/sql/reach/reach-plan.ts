/**
 * A reach as SQL: of an entity, the rows that name an owner in reach; of those whose order or invoice may tell it, also
 * the rows that name none.
 *
 * Words: a way is what a row names its owner by (its own key, a rule of its customer link, its partner's code); a shape
 * is what of a reach decides the text of a statement: its kind, and room for how many keys each way has.
 */
import { heldText } from '../../decode/text.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { EntityName } from '../../../schema/model.ts';
import { hasOwnerBeside } from '../../has-owner-beside.ts';
import type { RowReach } from '../../ports.ts';
import { ruleApplies } from '../plan/compile-links.ts';
import { trimmed } from '../plan/expression/text-part.ts';
import type { EntityPlan, LinkPlan } from '../plan/plan.ts';
import { encodeIds, keyColumns } from '../read/reads.ts';
import { chunkKeys } from '../statement/chunk-keys.ts';
import type { Dialect } from '../statement/dialect.ts';
import { and, or, raw, Slot, sql } from '../statement/fragment.ts';
import type { Fragment, SqlValue } from '../statement/fragment.ts';
import { isOfParent } from '../statement/select.ts';

/** By way. */
type ReachKeys = readonly (readonly (readonly SqlValue[])[])[];

export interface ReachShape {
  readonly kind: RowReach['kind'];
  /** By way. */
  readonly keys: readonly number[];
}

export interface ReachPlan {
  /** Null where each row is in reach. */
  readonly shapeOf: (reach: RowReach) => ReachShape | null;
  /** With slots for the keys of any reach of that shape. */
  readonly condition: (shape: ReachShape) => Fragment;
}

/** The rows that name one of a way's keys; `isKey` compares with one of them. */
type IsNamed = (way: number, isKey: (slot: (part: number) => Fragment) => Fragment) => Fragment;

/** How rows name their owners. */
interface Ownership<R extends RowReach> {
  readonly keysOf: (reach: R) => ReachKeys;
  readonly condition: (isNamed: IsNamed) => Fragment;
}
type OfKind<K extends RowReach['kind']> = Ownership<Extract<RowReach, { readonly kind: K }>>;

/** Of rows that alone can say whose they are, and have nothing to say it by. */
const NOBODYS = { keysOf: () => [], condition: () => raw('1 = 0') };

function byOwnKey(plan: EntityPlan): OfKind<'customer'> {
  const key = { columns: keyColumns(plan.key), exact: plan.key.map(({ exact }) => exact) };
  return {
    keysOf: ({ records }) => [encodeIds({ plan }, plan.key, records)],
    condition: (isNamed) => isNamed(0, (slot) => isOfParent(key, slot)),
  };
}

/** Of several rules the first that names something wins; a row of which none does may be somebody's by what it names beside. */
function byRules(rules: readonly LinkPlan[], entity: EntityName): OfKind<'customer'> {
  const keysOf = (rule: LinkPlan, records: readonly RecordId[]) =>
    records.map((record) => rule.encode(record)).filter((key) => key !== null);
  return {
    keysOf: ({ records }) => rules.map((rule) => keysOf(rule, records)),
    condition: (isNamed) => {
      const byRule = rules.map((rule, i) => {
        const isOne = isNamed(i, (slot) => isOfParent(rule, slot));
        return i === 0 ? isOne : and([ruleApplies(rules, i), isOne]);
      });
      return or(hasOwnerBeside(entity) ? [...byRule, ruleApplies(rules, rules.length)] : byRule);
    },
  };
}

/** Codes are told apart sign by sign, whatever the column's collation takes for one. */
function byPartner({ entity, fields }: EntityPlan, { functions }: Dialect): OfKind<'partner'> | null {
  const access = fields.get('partner')?.access;
  if (access === undefined) return hasOwnerBeside(entity) ? null : NOBODYS;
  const code = trimmed(functions.wholeText(access.value));
  return {
    keysOf: ({ codes }) => [codes.map((one) => [heldText(one)]).filter(([text]) => text !== '')],
    condition: (isNamed) => isNamed(0, (slot) => sql`${code} = ${functions.wholeText(slot(0))}`),
  };
}

function byCustomer(plan: EntityPlan): OfKind<'customer'> | null {
  if (plan.entity === 'Customer') return byOwnKey(plan);
  const rules = plan.links.get('customer') ?? [];
  if (rules.length > 0) return byRules(rules, plan.entity);
  return hasOwnerBeside(plan.entity) ? null : NOBODYS;
}

/** Lists of keys longer than this are not padded. */
const PADDED_KEYS = 2000;

/** Up to a size that serves other numbers of keys too. */
function padded(keys: ReachKeys[number]): ReachKeys[number] {
  return chunkKeys(keys, Math.max(keys.length, PADDED_KEYS))[0]?.keys ?? [];
}

export function createReachPlan(plan: EntityPlan, dialect: Dialect): ReachPlan {
  const owned = { customer: byCustomer(plan), partner: byPartner(plan, dialect) };
  const encode = (reach: RowReach): ReachKeys | undefined =>
    reach.kind === 'customer' ? owned.customer?.keysOf(reach) : owned.partner?.keysOf(reach);
  // A reach lives no longer than its request, and what is made of it no longer than the reach.
  const kept = new WeakMap<RowReach, ReachKeys>();
  const keysOf = (reach: RowReach): ReachKeys | undefined => {
    const known = kept.get(reach);
    if (known !== undefined) return known;
    const keys = encode(reach)?.map(padded);
    if (keys !== undefined) kept.set(reach, keys);
    return keys;
  };
  const keySlot = (way: number, i: number, part: number): Slot =>
    new Slot(({ within }) => (within === undefined ? null : (keysOf(within)?.[way]?.[i]?.[part] ?? null)));
  return {
    shapeOf: (reach) => {
      const keys = keysOf(reach);
      return keys === undefined ? null : { kind: reach.kind, keys: keys.map((way) => way.length) };
    },
    condition: ({ kind, keys }) => {
      const isNamed: IsNamed = (way, isKey) => {
        const each = Array.from({ length: keys[way] ?? 0 }, (_, i) => isKey((part) => sql`${keySlot(way, i, part)}`));
        return each.length === 0 ? raw('1 = 0') : or(each);
      };
      // Of a kind without ownership there is no shape.
      return owned[kind]?.condition(isNamed) ?? raw('1 = 0');
    },
  };
}
