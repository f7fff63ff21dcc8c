/**
 * The deterministic rules over a table: what the adopter or a person says, keys shared between systems, then the same
 * e-mail, then the same phone number with the same name (docs/identity.md).
 */
import { holdersOf, isCommon } from '../normalise/common-values.ts';
import { createApart } from '../resolve/apart.ts';
import type { Apart } from '../resolve/apart.ts';
import type { SureEdge } from '../resolve/component.ts';
import { createBuckets } from './buckets.ts';
import { factsContradict, holdsNamesakes, personsContradict, shareALimit } from './contradictions.ts';
import type { Contradictions } from './contradictions.ts';
import { isCommonAmong, sharedEdges } from './shared-edges.ts';
import type { SharedValues } from './shared-edges.ts';
import type { SureFacts } from './sure-facts.ts';
import type { SureJudge } from './sure-judge.ts';
import { surePersons } from './sure-persons.ts';
import type { SureTable } from './sure-table.ts';
import type { UnionFind } from './union-find.ts';

/** Which values too many hold, where others than the records at hand hold them too. */
export interface KnownCommon {
  readonly isCommonEmail: (email: string) => boolean;
  readonly isCommonPhone: (phone: string) => boolean;
}

export interface SureRequest {
  readonly table: SureTable;
  /** Of the crosswalk, of keys that systems share, and of people. */
  readonly given: readonly SureEdge[];
  /** Pairs that a person keeps apart. */
  readonly apart: readonly (readonly [number, number])[];
  readonly judge: SureJudge;
  /** Left out where all records are at hand. */
  readonly known?: KnownCommon;
}

function factsOf({ table, judge }: SureRequest): SureFacts {
  const { persons, guests, limits } = table;
  const columns = [persons.given, persons.middle, persons.surname, persons.organisation];
  return {
    size: persons.size,
    isGuest: (row) => guests[row] === 1,
    limitOf: (row) => limits[row] ?? -1,
    nameOf: (row) => columns.flatMap(({ ids, texts }) => texts[ids[row] ?? -1] ?? []).join(' ') || null,
    birthDateOf: (row) => persons.birthDate[row] ?? 0,
    isVetoed: judge.isVetoed,
  };
}

function holdersOfEmails({ table, known }: SureRequest, facts: SureFacts): SharedValues {
  const { ids, texts } = table.emails;
  const holders = createBuckets(texts.length, ids.keys(), (row) => ids[row] ?? -1);
  const isCommonEmail =
    known === undefined
      ? isCommonAmong(facts, holders)
      : (email: number): boolean => known.isCommonEmail(texts[email] ?? '');
  return { count: texts.length, holders, isCommon: isCommonEmail };
}

/** Numbers that can be dialled from anywhere; who ordered as a guest joins by e-mail alone. */
function holdersOfPhones({ table, known }: SureRequest, facts: SureFacts): SharedValues {
  const { phones, size } = table.persons;
  const texts = phones[0]?.texts ?? [];
  const phoneAt = (place: number): number => {
    const row = Math.floor(place / phones.length);
    const phone = phones[place % phones.length]?.ids[row] ?? -1;
    return facts.isGuest(row) || texts[phone]?.startsWith('+') !== true ? -1 : phone;
  };
  const places = createBuckets(texts.length, new Int32Array(size * phones.length).keys(), phoneAt);
  const holders = {
    of: (phone: number) => Int32Array.from(new Set(places.of(phone).map((place) => Math.floor(place / phones.length)))),
  };
  const counts = known === undefined ? holdersOf(phones) : null;
  const isCommonPhone = (phone: number): boolean =>
    counts === null ? known?.isCommonPhone(texts[phone] ?? '') === true : isCommon(counts[phone] ?? 0);
  return { count: texts.length, holders, isCommon: isCommonPhone };
}

/** Pairs of records as pairs of the persons they are. */
function apartPersons(apart: Apart, persons: UnionFind): Apart {
  return createApart(
    [...apart.records()].flatMap((record) =>
      apart.of(record).map((other) => [persons.find(record), persons.find(other)] as const),
    ),
  );
}

/**
 * Keys that systems share, without those that tie two numbers of one system together, directly or through others: which of
 * them errs cannot be told.
 */
function soundKeys(facts: SureFacts, persons: UnionFind, keys: readonly SureEdge[]): readonly SureEdge[] {
  const chains = persons.copy();
  for (const { a, b } of keys) chains.union(a, b);
  const members = createBuckets(facts.size, new Int32Array(facts.size).keys(), (record) => chains.find(record));
  const isRefused = new Map<number, boolean>();
  return keys.filter(({ a }) => {
    const chain = chains.find(a);
    const refused = isRefused.get(chain) ?? shareALimit(facts, persons, members.of(chain));
    isRefused.set(chain, refused);
    return !refused;
  });
}

function givenEdges(ids: readonly string[], given: readonly SureEdge[], facts: SureFacts, apart: Apart) {
  const said = given.filter(({ rule }) => rule !== 'SHARED_KEY');
  const keys = given.filter(({ rule }) => rule === 'SHARED_KEY');
  if (keys.length === 0) return said;
  return [...said, ...soundKeys(facts, surePersons(ids, said, apart), keys)];
}

/** Names are to agree here, nicknames included, which is more than that they do not contradict each other. */
/**
 * By e-mail: 1 where namesakes share it. A phone number of theirs does not tell which of the two a third record is: father
 * and son have a telephone in common as well.
 */
function emailsOfNamesakes({ count, holders, isCommon: isNobodys }: SharedValues, rules: Contradictions): Uint8Array {
  return Uint8Array.from({ length: count }, (_, email) => {
    const records = holders.of(email);
    return records.length > 1 && !isNobodys(email) && holdsNamesakes(rules, records) ? 1 : 0;
  });
}

function areApartByPhone(facts: SureFacts, judge: SureJudge): Contradictions['areTwo'] {
  return (one, other) =>
    factsContradict(facts, one, other) || !one.some((a) => other.some((b) => judge.namesAgree(a, b)));
}

/**
 * All edges that sure rules make. Shape: records are rows; the outcome does not depend on their order, nor on records that no
 * given edge, e-mail or phone number ties to them.
 */
export function sureEdges(request: SureRequest): readonly SureEdge[] {
  const { table, given, judge } = request;
  const { ids } = table.persons;
  const facts = factsOf(request);
  const apart = createApart(request.apart);
  const edges = [...givenEdges(ids, given, facts, apart)];

  const rulesNow = (areTwo: Contradictions['areTwo']): Contradictions => {
    const persons = surePersons(ids, edges, apart);
    return { facts, persons, apart: apartPersons(apart, persons), areTwo };
  };
  const add = (rule: 'EXACT_EMAIL' | 'EXACT_PHONE', values: SharedValues, rules: Contradictions): void => {
    for (const [a, b] of sharedEdges(rules, values)) edges.push({ a, b, rule });
  };
  const emails = holdersOfEmails(request, facts);
  const byEmail = rulesNow((one, other) => personsContradict(facts, one, other));
  const isNamesakes = emailsOfNamesakes(emails, byEmail);
  add('EXACT_EMAIL', emails, byEmail);
  const phones = holdersOfPhones(request, facts);
  const isAnyNamesakes = (phone: number): boolean =>
    phones.holders.of(phone).some((row) => isNamesakes[table.emails.ids[row] ?? -1] === 1);
  const isNobodys = (phone: number): boolean => phones.isCommon(phone) || isAnyNamesakes(phone);
  add('EXACT_PHONE', { ...phones, isCommon: isNobodys }, rulesNow(areApartByPhone(facts, judge)));
  return edges;
}
