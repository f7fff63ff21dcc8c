/**
 * Patterns of the mapping language: regular expressions of RE2, whose time grows with the length of a text alone, however
 * hostile it is. Source: https://github.com/google/re2/wiki/Syntax
 */
import { RE2JS, RE2JSException } from 're2js';

/** Counted repetitions are unfolded: a text takes as many steps for each of its signs as its pattern has. */
const MAX_STEPS = 2500;

/** What is wrong with a pattern; null where it is sound. */
export function patternProblem(pattern: string): string | null {
  try {
    const steps = RE2JS.compile(pattern).programSize();
    return steps <= MAX_STEPS ? null : `must repeat less: it unfolds to ${steps} steps, of ${MAX_STEPS} at the most`;
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return `must be a regular expression as RE2 writes it, without back-references and look-around: ${error.message}`;
  }
}
