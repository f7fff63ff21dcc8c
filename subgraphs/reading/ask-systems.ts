import { SystemError } from '../../schema/errors.ts';
import type { Missing } from '../paging/feeds/feed.ts';

export interface SystemAnswers<T> {
  readonly answers: readonly T[];
  /** Systems that did not answer, once each. */
  readonly missing: readonly Missing[];
  /** What the first of them failed with; null when all answered. */
  readonly failure: SystemError | null;
}

/**
 * Asks several systems side by side and keeps what the others know when one does not answer.
 *
 * Errors: passes on what is not a SystemError, since that is a fault of ours and no system's absence.
 */
export async function askSystems<S, T>(
  sources: readonly S[],
  ask: (source: S) => Promise<T>,
): Promise<SystemAnswers<T>> {
  const outcomes = await Promise.allSettled(sources.map(ask));
  const answers: T[] = [];
  const failures: SystemError[] = [];
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') answers.push(outcome.value);
    else if (outcome.reason instanceof SystemError) failures.push(outcome.reason);
    else throw outcome.reason;
  }
  const missing = mergeMissing(failures.map(toMissing));
  return { answers, missing, failure: failures[0] ?? null };
}

/** How a failure is told in a list of missing systems. */
export function toMissing({ system, reason, since }: SystemError): Missing {
  return { system, reason, since };
}

/** Each missing system once, with the reason it was first met with. */
export function mergeMissing(...lists: readonly (readonly Missing[])[]): readonly Missing[] {
  const merged = new Map<string, Missing>();
  for (const missing of lists.flat()) if (!merged.has(missing.system)) merged.set(missing.system, missing);
  return [...merged.values()];
}
