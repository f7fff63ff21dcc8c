import { SystemError } from '../../schema/errors.ts';
import { answerOf, madeOf, promised } from './batch/answer.ts';
import type { Answer } from './batch/answer.ts';
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
  return promised(answersOfSystems(sources.map((source) => answerOf(ask(source)))));
}

/** The same of what was asked for already. */
export function answersOfSystems<T>(asked: readonly Answer<T>[]): Answer<SystemAnswers<T>> {
  return madeOf(asked, () => {
    const answers: T[] = [];
    const failures: SystemError[] = [];
    for (const answer of asked) {
      try {
        answers.push(answer.take());
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        failures.push(error);
      }
    }
    const missing = failures.length === 0 ? [] : mergeMissing(failures.map(toMissing));
    return { answers, missing, failure: failures[0] ?? null };
  });
}

/** How a failure is told in a list of missing systems. */
export function toMissing({ system, reason, since }: SystemError): Missing {
  return { system, reason, since };
}

/** Each missing system once, with the reason it was first met with. */
export function mergeMissing(...lists: readonly (readonly Missing[])[]): readonly Missing[] {
  if (lists.every((list) => list.length === 0)) return [];
  const merged = new Map<string, Missing>();
  for (const missing of lists.flat()) if (!merged.has(missing.system)) merged.set(missing.system, missing);
  return [...merged.values()];
}
