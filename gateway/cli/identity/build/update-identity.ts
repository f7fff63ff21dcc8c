import { updateIdentity } from '../../../../subgraphs/index.ts';
import type { UpdateSummary } from '../../../../subgraphs/index.ts';
import type { Flags } from '../../../config.ts';
import { print } from '../../output.ts';
import { withServices } from '../../with-services.ts';
import { createBuildDisplay } from './build-display.ts';
import { counted, summaryLine } from './summary-line.ts';

export interface UpdateFlags extends Flags {
  readonly json?: true;
}

function updateLine(summary: UpdateSummary): string {
  if (summary.whole) return `There was nothing to go on from, so all was built. ${summaryLine(summary)}`;
  const { changed, opened, closed } = summary;
  return `${counted(changed, 'record')} had changed; ${counted(opened, 'link')} opened, ${closed} closed.`;
}

/** `c360 identity update` */
export async function runIdentityUpdate({ json, ...flags }: UpdateFlags): Promise<void> {
  await withServices(flags, async (services) => {
    const last = await services.registry.identity.lastRun();
    const display = createBuildDisplay({ records: last?.records });
    try {
      const summary = await updateIdentity(services, { onProgress: display.show });
      display.end();
      print(json === true, summary, [updateLine(summary)]);
    } finally {
      display.end();
    }
  });
}
