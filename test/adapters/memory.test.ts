import { createMemorySystems } from '../../adapters/memory/systems.ts';
import { conformanceData } from './conformance-data.ts';
import { conformsToPorts } from './conformance.ts';

const sealer = {
  seal: (plain: string) => Buffer.from(`sealed ${plain}`).toString('base64url'),
  open(sealed: string) {
    const plain = Buffer.from(sealed, 'base64url').toString();
    return plain.startsWith('sealed ') ? plain.slice('sealed '.length) : null;
  },
};

for (const precision of ['seconds', 'milliseconds'] as const) {
  conformsToPorts(`memory systems to ${precision}`, async () => {
    const data = conformanceData(precision);
    const systems = createMemorySystems({ ...data, sealer });
    return { systems, data, close: () => systems.close() };
  });
}
