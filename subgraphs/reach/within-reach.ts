import type { CallContext } from '../../adapters/ports.ts';
import type { SubgraphServices } from '../services.ts';
import { reachOf } from './reach.ts';
import { registryWithin } from './registry-within.ts';
import { systemsWithin } from './systems-within.ts';

/** The subgraphs of a process share what stands on its services. */
const made = new WeakMap<SubgraphServices, SubgraphServices>();

function make(services: SubgraphServices): SubgraphServices {
  const reach = async (context: CallContext) => reachOf(services, context);
  const systems = systemsWithin(services.systems, reach);
  return { ...services, systems, registry: registryWithin(services.registry, { reachOf: reach, systems }) };
}

/** The services that resolvers are built over: whoever asks through them is given what is in his reach. */
export function withinReach(services: SubgraphServices): SubgraphServices {
  let within = made.get(services);
  if (within === undefined) made.set(services, (within = make(services)));
  return within;
}
