import type { BuildSummary } from '../../adapters/registry/port.ts';
import { buildIdentity } from '../../subgraphs/index.ts';
import type { SubgraphServices } from '../../subgraphs/index.ts';
import { note } from './output.ts';
import { createProgressDisplay } from './progress.ts';

export function summaryLine({ records, customers, opened, closed }: BuildSummary): string {
  return `${records} records are ${customers} customers; ${opened} links opened, ${closed} closed.`;
}

/** Brings the registry up to date, with a progress display. Null where it holds links already and none was asked for. */
export async function fillRegistry(
  services: SubgraphServices,
  { onlyIfEmpty }: { readonly onlyIfEmpty: boolean },
): Promise<BuildSummary | null> {
  if (onlyIfEmpty && !(await services.registry.isEmpty())) return null;
  const display = createProgressDisplay();
  try {
    const summary = await buildIdentity(services, display.show);
    display.end();
    if (onlyIfEmpty) note(summaryLine(summary));
    return summary;
  } finally {
    display.end();
  }
}
