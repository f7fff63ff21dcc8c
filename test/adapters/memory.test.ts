import { createMemorySystems } from '../../adapters/memory/systems.ts';
import { conformanceData } from './conformance-data.ts';
import { conformsToPorts } from './conformance.ts';
import { openSealer } from './memory/world.ts';

for (const precision of ['seconds', 'milliseconds'] as const) {
  conformsToPorts(`memory systems with times to ${precision}`, async () => {
    const data = conformanceData(precision);
    const systems = createMemorySystems({ ...data, sealer: openSealer });
    return { systems, data, close: () => systems.close() };
  });
}
