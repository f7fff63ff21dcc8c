import type { Engine } from './engine.ts';

/** What a probe takes of its engine. */
export type Probed = Pick<Engine, 'query' | 'classify'>;

/**
 * Tries a harmless statement: what a server does tells more than its version, which forks and levels make ambiguous.
 *
 * Errors: the driver's, where it is not the statement that was refused.
 */
export async function understands(
  { query, classify }: Probed,
  text: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  try {
    await query({ text, types: [] }, [], signal);
    return true;
  } catch (error) {
    if (classify(error) === 'BAD_DATA') return false;
    throw error;
  }
}
