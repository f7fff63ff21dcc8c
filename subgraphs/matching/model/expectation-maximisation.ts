/** A distinct pattern of pairs, as levels, and how many pairs have it. */
export interface PatternCount {
  readonly levels: readonly number[];
  readonly count: number;
}

/** By field and level: shares among pairs of one person (m) or of two (u). Level 0 is no evidence. */
export type Shares = readonly (readonly number[])[];

export interface Expectation {
  readonly patterns: readonly PatternCount[];
  /** Pairs that cannot be one person: they count among the others alone. */
  readonly vetoed: number;
  /** Fields that every pair agrees in by the way it was found, and which say nothing here. */
  readonly held: ReadonlySet<number>;
  readonly u: Shares;
  /** Where the search begins; and what `priorWeight` pairs would have, beside those that are counted. */
  readonly prior: Shares;
  readonly priorWeight: number;
}

export interface Matches {
  /** By field and level: pairs of one person, as far as they are expected to be. */
  readonly expected: readonly (readonly number[])[];
  readonly count: number;
}

const MOST_ROUNDS = 60;
const SETTLED = 1e-7;
/** A share of matches to begin with. */
const FIRST_SHARE = 0.1;
/** Odds beyond what any sum of evidence needs would overflow. */
const MOST_LOG_ODDS = 600;

/** log2 of m / u by field and level, 0 where a field is held. */
function logRatios(m: Shares, u: Shares, held: ReadonlySet<number>): Shares {
  return m.map((shares, field) =>
    // u has a share wherever m has.
    shares.map((share, level) => (level === 0 || held.has(field) ? 0 : Math.log2(share / u[field]![level]!))),
  );
}

export function probabilityOf(bits: number): number {
  return 1 / (1 + 2 ** -Math.max(-MOST_LOG_ODDS, Math.min(MOST_LOG_ODDS, bits)));
}

/** The expected matches among patterns, by field and level, at given shares and prior bits. */
export function expectMatches(patterns: readonly PatternCount[], ratios: Shares, priorBits: number): Matches {
  const expected = ratios.map((levels) => levels.map(() => 0));
  let count = 0;
  for (const pattern of patterns) {
    let bits = priorBits;
    // A pattern has a level for every field.
    for (let field = 0; field < ratios.length; field += 1) bits += ratios[field]![pattern.levels[field]!]!;
    const matches = probabilityOf(bits) * pattern.count;
    count += matches;
    for (let field = 0; field < ratios.length; field += 1) expected[field]![pattern.levels[field]!]! += matches;
  }
  return { expected, count };
}

/** Shares by level of expected counts, beside those of `weight` pairs that are as the prior says. */
export function sharesOf(expected: Shares, prior: Shares, weight: number): Shares {
  return prior.map((levels, field) => {
    const counts = levels.map((share, level) => (level === 0 ? 0 : (expected[field]?.[level] ?? 0) + weight * share));
    const total = counts.reduce((sum, count) => sum + count, 0);
    return counts.map((count) => count / total);
  });
}

/**
 * Learns m from the patterns of one blocking pass, u being known (Fellegi and Sunter 1969; Winkler 1988). The cost is of
 * the patterns, not of the pairs. Sums are taken in the order of the patterns.
 */
export function maximiseExpectation({ patterns, vetoed, held, u, prior, priorWeight }: Expectation): Matches {
  const pairs = patterns.reduce((sum, { count }) => sum + count, vetoed);
  let m = prior;
  let share = FIRST_SHARE;
  for (let round = 1; ; round += 1) {
    const matches = expectMatches(patterns, logRatios(m, u, held), Math.log2(share / (1 - share)));
    m = sharesOf(matches.expected, prior, priorWeight);
    // One pair beside those counted keeps the share off 0 and 1.
    const next = (matches.count + FIRST_SHARE) / (pairs + 1);
    const isSettled = Math.abs(next - share) < SETTLED;
    share = next;
    if (isSettled || round === MOST_ROUNDS) return matches;
  }
}

/** The same with nothing held, for pairs of all passes. */
export const allRatios = (m: Shares, u: Shares): Shares => logRatios(m, u, new Set());
