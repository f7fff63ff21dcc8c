/** Fastify, DataLoader and knex, its query builder at every request. */
import { dataFolder } from './data-folder.ts';
import { openDatabases } from './read/databases.ts';
import { knexReads } from './read/knex-reads.ts';
import { serve } from './serve.ts';

const folder = dataFolder();
const databases = openDatabases(folder);
await serve(folder, () => knexReads(databases));
