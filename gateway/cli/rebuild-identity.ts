import type { Flags } from '../config.ts';
import { runIdentityBuild, summaryLine } from './identity-build.ts';
import { print } from './output.ts';
import { withServices } from './with-services.ts';

export interface RebuildOptions extends Flags {
  readonly json?: true;
}

/** `c360 identity build` */
export async function rebuildIdentity({ json, ...flags }: RebuildOptions): Promise<void> {
  await withServices(flags, async (services) => {
    const summary = await runIdentityBuild(services);
    print(json === true, summary, [summaryLine(summary)]);
  });
}
