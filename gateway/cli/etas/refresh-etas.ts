import { refreshTransitTimes } from '../../../subgraphs/index.ts';
import type { Flags } from '../../config.ts';
import { print } from '../output.ts';
import { withServices } from '../with-services.ts';

export interface RefreshOptions extends Flags {
  readonly json?: true;
}

/** `c360 etas refresh` */
export async function refreshEtas({ json, ...flags }: RefreshOptions): Promise<void> {
  await withServices(flags, async (services) => {
    const began = performance.now();
    const { parcels, groups } = await refreshTransitTimes(services);
    const ms = Math.round(performance.now() - began);
    const line = `Learnt from ${parcels} delivered parcels: transit times of ${groups.length} routes, in ${(ms / 1000).toFixed(1)} s.`;
    print(json === true, { parcels, routes: groups.length, ms }, [line]);
  });
}
