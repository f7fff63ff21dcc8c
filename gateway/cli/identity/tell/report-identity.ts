import type { SubgraphServices } from '../../../../subgraphs/index.ts';
import type { Flags } from '../../../config.ts';
import { print } from '../../output.ts';
import { withServices } from '../../with-services.ts';
import { reportLines } from './report-lines.ts';

export interface ReportFlags extends Flags {
  readonly json?: true;
}

/** So many suspicious customers are named. */
const MOST_SUSPICIOUS = 20;

export type IdentityReport = Awaited<ReturnType<typeof readReport>>;

async function readReport({ registry, systems }: Pick<SubgraphServices, 'registry' | 'systems'>) {
  const { identity } = registry;
  const { duplicates } = systems.identity;
  const [counts, suspicious, active, models] = await Promise.all([
    identity.counts(),
    identity.suspicious(MOST_SUSPICIOUS),
    identity.activeModel(),
    identity.models(),
  ]);
  const model = active === null ? null : { version: active.version, madeAt: active.madeAt };
  const oneSystem = counts.oneSystem.filter(({ system }) => !duplicates.has(system));
  return { ...counts, oneSystem, suspicious, model, models: models.length };
}

/** `c360 identity report` */
export async function reportIdentity({ json, ...flags }: ReportFlags): Promise<void> {
  await withServices(flags, async (services) => {
    const report = await readReport(services);
    print(json === true, report, reportLines(report));
  });
}
