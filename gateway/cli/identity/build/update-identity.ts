import { updateIdentity } from '../../../../subgraphs/index.ts';
import type { UpdateSummary, WholeReason } from '../../../../subgraphs/index.ts';
import type { Flags } from '../../../config.ts';
import { print } from '../../output.ts';
import { withServices } from '../../with-services.ts';
import { createBuildDisplay } from './build-display.ts';
import { counted, summaryLine } from './summary-line.ts';

export interface UpdateFlags extends Flags {
  readonly json?: true;
}

const WHOLE: Readonly<Record<WholeReason, string>> = {
  'likeness-off':
    'All was built: the mapping says `identity.matching: off`, and an update goes on from what likeness found alone. Run it as seldom as a build, or turn likeness on.',
  'no-last-run': 'All was built: no run before was kept to go on from. The next update goes on from this one.',
  'other-last-run':
    'All was built: the last run was made with another model, release or mapping, or other systems. The next update goes on from this one.',
};

function updateLine(summary: UpdateSummary): string {
  if (summary.whole !== false) return `${WHOLE[summary.whole]} ${summaryLine(summary)}`;
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
