import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { askLedger } from '../../../adapters/registry/stores.ts';

/** Of the folder of a demo: when its sources were written last, and what identity runs have come to. */
export async function madeSoFar(demo: string) {
  const sources = readdirSync(demo).filter((name) => name.endsWith('.sqlite') && !name.startsWith('registry'));
  const ledger = { file: join(demo, 'registry.sqlite') };
  return {
    written: sources.map((name) => [name, statSync(join(demo, name)).mtimeMs]),
    runs: await askLedger(ledger, 'select count(*) as many, sum(opened) as opened from builds'),
    links: (await askLedger(ledger, 'select no from links')).length,
  };
}
