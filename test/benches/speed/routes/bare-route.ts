/** Fastify, and SQL on the bare driver with prepared statements. */
import { dataFolder } from './data-folder.ts';
import { openBareReads } from './read/bare-reads.ts';
import { serve } from './serve.ts';

const folder = dataFolder();
const reads = openBareReads(folder);
await serve(folder, () => reads);
