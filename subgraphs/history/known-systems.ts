import { InputError } from '../../schema/errors.ts';
import type { SubgraphServices } from '../services.ts';

/**
 * Refuses names of systems that are not there: a history of none of them would look like one in which nothing happened.
 * A system that holds nothing of the kind asked for is there, and tells nothing.
 *
 * Errors: BAD_USER_INPUT for the first that is not there.
 */
export function requireKnownSystems({ systems }: SubgraphServices, list: string, names: readonly string[]): void {
  const known: readonly string[] = systems.infos.map(({ id }) => id);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new InputError(
    `${list}: \`systems\` must name systems of this graph (${known.join(', ')}), but got ${JSON.stringify(unknown.slice(0, MAX_SHOWN))}. Correct the name or leave it out.`,
  );
}

/** Long input is cut: the message shows what came, it does not carry it back. */
const MAX_SHOWN = 60;
