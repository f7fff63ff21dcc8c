/**
 * A component: records that are tied to each other, directly or through others, by anything that speaks for one person.
 * Records are numbered from 0 within it. Nothing outside of a component has a say in what becomes of it.
 */
import type { LinkRule } from '../../../schema/enums.ts';

/** From the strongest to the weakest. */
export const SURE_RULES = ['MANUAL', 'CROSSWALK', 'SHARED_KEY', 'EXACT_EMAIL', 'EXACT_PHONE'] as const;
export type SureRule = (typeof SURE_RULES)[number];

export interface SureEdge {
  readonly a: number;
  readonly b: number;
  readonly rule: SureRule;
}

/** A pair whose likeness is at or above what is worth a person's look. */
export interface ProbableEdge {
  readonly a: number;
  readonly b: number;
  /** Units: the logarithm to base 2 of the odds that the two are one. */
  readonly bits: number;
  readonly probability: number;
  /** Something forbids that it links by itself, however alike the two are. */
  readonly vetoed: boolean;
}

export interface ComponentRecord {
  readonly id: string;
  /**
   * Of two records with one limit, likeness never makes one: the system's number where it holds each customer once. -1: no
   * limit (a guest, a system with duplicates, a row of a plain file).
   */
  readonly limit: number;
  readonly guest: boolean;
}

export interface Component {
  readonly records: readonly ComponentRecord[];
  readonly sure: readonly SureEdge[];
  readonly probable: readonly ProbableEdge[];
  /** Pairs that a person keeps apart. */
  readonly apart: readonly (readonly [number, number])[];
  /** The probability from which likeness links by itself: that of LINK where it is left out. */
  readonly link?: number;
}

/**
 * The evidence between any two records of the component. Units: bits, as in ProbableEdge; minus infinity for a veto.
 * Asked of pairs without an edge as well, each pair in one direction alone.
 */
export type BitsBetween = (a: number, b: number) => number;

/** Two people of one name, father and son mostly: home, phone and e-mail do not tell which of them a third record is. */
export interface Namesakes {
  readonly areNamesakes: (a: number, b: number) => boolean;
  /** The evidence of what is a person's own alone: names, birth date, numbers of his. Units: bits. */
  readonly ownBits: (a: number, b: number) => number;
  /** Where two given names are no veto: whether two records have one; null where it is more than a slip apart or missing. */
  readonly haveOneName: (a: number, b: number) => boolean | null;
}

/** Vetoes that may be no more than two misspellings of one given name. */
export interface Doubts {
  /** Whether nothing but the given names keeps two records apart, and one of the names at least is nobody's. */
  readonly isDoubtful: (a: number, b: number) => boolean;
  /** The evidence between two such records, the veto aside. Units: bits. */
  readonly bits: (a: number, b: number) => number;
  /** Whether a record has a surname and a given name that people bear: it can tell what two others misspell. */
  readonly isNamed: (record: number) => boolean;
}

/** What leaves two records to a person however alike they are, and so the clusters that they are in. */
export interface Limits {
  /** 'lifted': a third record may say that the two are one. */
  readonly between: (a: number, b: number) => 'none' | 'lifted' | 'firm';
  /** Whether a third record has in common with one of the two what lifts the limit between these. */
  readonly isLifted: (a: number, b: number, record: number, witness: number) => boolean;
}

/** What is known of records beside the bits between them. */
export interface Nature {
  readonly namesakes: Namesakes;
  readonly doubts: Doubts;
  readonly limits: Limits;
}

export interface ResolvedRecord {
  readonly record: string;
  readonly rule: LinkRule;
}

/** Records that sure rules join; the record that founds it comes first. */
export interface ResolvedGroup {
  readonly records: readonly ResolvedRecord[];
  /** That the group belongs to the others of its cluster, by its strongest tie; 1 where there are none. */
  readonly probability: number;
}

/** One person or organisation: groups that likeness joins; the founder's comes first. */
export interface ResolvedCluster {
  readonly groups: readonly ResolvedGroup[];
}

/** Two records of two clusters, the most alike ones that these have, for a person to decide. */
export interface ReviewPair {
  /** The lower id of the two. */
  readonly left: string;
  readonly right: string;
  readonly bits: number;
  readonly probability: number;
}

export interface Resolution {
  /** By the id of their founders. */
  readonly clusters: readonly ResolvedCluster[];
  readonly reviews: readonly ReviewPair[];
}
