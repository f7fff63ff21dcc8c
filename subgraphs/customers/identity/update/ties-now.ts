/** What systems and people say of records now, and where that differs from what they said before. */
import { tieKey, tieOfMerge, tiesOfSharedKeys } from '../given-ties.ts';
import type { Tie } from '../given-ties.ts';
import { NOTHING_SAID, saysAnything } from '../people/said-of-people.ts';
import type { SaidDigests, SaidKeys } from '../people/said-of-people.ts';
import type { FoundChanges } from './find-changed.ts';
import type { LoadedState } from './loaded-state.ts';

export interface TiesNow {
  readonly of: (ids: readonly string[]) => readonly Tie[];
  /** New ones, and those that hold no more. */
  readonly come: readonly Tie[];
  readonly gone: readonly Tie[];
  /** Records of whom their systems say something else than before. */
  readonly resaid: ReadonlySet<string>;
  readonly saidOf: (id: string) => SaidDigests;
}

/** `there`: all records that are there; asked for where somebody was merged at all, since each of them is digested then. */
function mergeTies(
  said: ReadonlyMap<string, SaidDigests>,
  there: () => readonly string[],
  keys: SaidKeys,
): readonly Tie[] {
  const merged = [...said].filter(([, { mergedInto }]) => mergedInto !== 0);
  if (merged.length === 0) return [];
  const byDigest = new Map(there().map((id) => [keys.digestOfId(id), id]));
  return merged.flatMap(([from, { mergedInto }]) => {
    const into = byDigest.get(mergedInto);
    return into === undefined ? [] : [tieOfMerge(from, into)];
  });
}

function byRecord(ties: Iterable<Tie>): ReadonlyMap<string, readonly Tie[]> {
  const found = new Map<string, Tie[]>();
  for (const tie of ties) {
    for (const id of [tie.left, tie.right]) {
      const known = found.get(id);
      if (known === undefined) found.set(id, [tie]);
      else known.push(tie);
    }
  }
  return found;
}

/** `given`: of the adopter's tables and of people, all of them. */
export function tiesNow(state: LoadedState, found: FoundChanges, given: readonly Tie[], keys: SaidKeys): TiesNow {
  const saidBefore = (id: string): SaidDigests => state.said.get(id) ?? NOTHING_SAID;
  const isRead = (id: string): boolean => found.read.has(id) || found.absent.has(id);
  const saidOf = (id: string): SaidDigests => (isRead(id) ? found.said.of(id) : saidBefore(id));
  const isThere = (id: string): boolean =>
    !found.absent.has(id) && (state.digestOf(id) !== undefined || found.changed.has(id));
  // Of all others nothing was said and nothing is.
  const told = [...new Set([...state.said.keys(), ...found.said.ids()])].filter(isThere);
  const said = new Map(told.map((id) => [id, saidOf(id)] as const).filter(([, digests]) => saysAnything(digests)));
  const all = [
    ...mergeTies(said, () => [...state.ids, ...found.changed].filter(isThere), keys),
    ...tiesOfSharedKeys([...said].map(([id, { sharedKey }]) => [id, sharedKey])),
    ...given.filter(({ left, right }) => isThere(left) && isThere(right)),
  ];
  const now = new Map(all.map((tie) => [tieKey(tie), tie]));
  const before = new Set(state.ties.map(tieKey));
  const records = byRecord(now.values());
  const isResaid = (id: string): boolean => {
    const [one, other] = [saidOf(id), saidBefore(id)];
    return one.sharedKey !== other.sharedKey || one.mergedInto !== other.mergedInto;
  };
  return {
    saidOf,
    resaid: new Set(told.filter(isResaid)),
    of: (asked) => [...new Set(asked.flatMap((id) => records.get(id) ?? []))],
    come: [...now].filter(([key]) => !before.has(key)).map(([, tie]) => tie),
    gone: state.ties.filter((tie) => !now.has(tieKey(tie))),
  };
}
