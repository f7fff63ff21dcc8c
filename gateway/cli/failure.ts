/** A command that failed, for a program: with --json it finds on stdout what a person finds on stderr. */
import { CommanderError } from 'commander';
import { ConfigurationError, InputError } from '../../schema/errors.ts';
import type { FileProblem } from '../../schema/errors.ts';

export interface Failure {
  readonly error: { readonly code: 'USAGE' | 'CONFIGURATION' | 'UNEXPECTED'; readonly message: string };
  /** What is wrong with the mapping, where it is the mapping. */
  readonly problems: readonly FileProblem[];
}

export function failureOf(error: unknown): Failure {
  const { message } = error as Error; // nothing in this project throws anything else
  const isUsage = error instanceof CommanderError || error instanceof InputError;
  if (isUsage) return { error: { code: 'USAGE', message }, problems: [] };
  // It may hold several problems, one a line; anything else is unexpected and told in one.
  if (error instanceof ConfigurationError)
    return { error: { code: 'CONFIGURATION', message }, problems: error.problems };
  return { error: { code: 'UNEXPECTED', message: message.split('\n')[0] ?? message }, problems: [] };
}
