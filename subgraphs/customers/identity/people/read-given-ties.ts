import type { SubgraphServices } from '../../../services.ts';
import type { Lacking } from '../lacking.ts';
import { tiesOfDecisions, tiesOfRow } from '../given-ties.ts';
import type { Tie } from '../given-ties.ts';
import { BUILD_CONTEXT } from './read-people.ts';

/** What the adopter's tables and people say. Errors: a system's that holds a crosswalk, where a build may not go without it. */
export async function readGivenTies(
  { systems, registry }: SubgraphServices,
  lacking: Pick<Lacking, 'note'>,
): Promise<readonly Tie[]> {
  const ties: Tie[] = [];
  try {
    for await (const row of systems.crosswalk(BUILD_CONTEXT)) ties.push(...tiesOfRow(row));
  } catch (error) {
    lacking.note(error);
  }
  return [...ties, ...tiesOfDecisions(await registry.identity.decisions())];
}
