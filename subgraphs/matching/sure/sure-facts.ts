/** What the deterministic rules look at in records, which are numbered from 0. */
export interface SureFacts {
  readonly size: number;
  /** Somebody who ordered with an e-mail and without a number: it owns no e-mail, and tells nothing of itself. */
  isGuest(record: number): boolean;
  /** Two persons' records with one limit are never joined: the system's number, -1 for a system that holds duplicates. */
  limitOf(record: number): number;
  /** Words as foldWords makes them; null for none. */
  nameOf(record: number): string | null;
  /** 19840521; a part that is not known is 0, and so is no date. */
  birthDateOf(record: number): number;
  /** Whether two records are two people for a reason beyond these: father and son by their suffixes, say. */
  isVetoed(one: number, other: number): boolean;
}
