/**
 * What an adopter's mapping says of identity: which value is shown where records disagree (survivorship), and how far
 * records may be joined by their likeness. docs/mapping.md, "Identity".
 */
import type { SystemId } from './ids.ts';

/** By what one record's value goes before another's, in the order in which they are asked where nothing else is said. */
export const SURVIVORSHIP_RULES = ['verified', 'declared', 'trusted', 'recent', 'frequent'] as const;
export type SurvivorshipRule = (typeof SURVIVORSHIP_RULES)[number];

/** An address is one value: it is taken whole from one record. */
export const SURVIVORSHIP_FIELDS = ['name', 'email', 'phone', 'birthDate', 'address'] as const;
export type SurvivorshipField = (typeof SURVIVORSHIP_FIELDS)[number];

export interface SurvivorshipOrder {
  /** Each decides where those before it leave two values even. */
  readonly rules: readonly SurvivorshipRule[];
  /** All that hold customers, the most trusted first. */
  readonly systems: readonly SystemId[];
}

/** Probabilities from which on a pair of records is joined, and from which on a person is asked. */
export interface MatchThresholds {
  readonly link: number;
  readonly review: number;
}

export const MATCH_THRESHOLDS: MatchThresholds = { link: 0.99, review: 0.8 };

export interface IdentitySettings {
  /** Of phone numbers without a country code and addresses without a country: ISO 3166-1 alpha-2; null where nobody says. */
  readonly country: string | null;
  /** Systems that hold one person under several numbers: two of their records may be joined without a person's decision. */
  readonly duplicates: ReadonlySet<SystemId>;
  /** Null: nobody is joined by likeness. */
  readonly matching: MatchThresholds | null;
  readonly survivorship: Readonly<Record<SurvivorshipField, SurvivorshipOrder>>;
}
