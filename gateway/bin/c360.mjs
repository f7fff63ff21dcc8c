#!/usr/bin/env node
// The launcher: in a clone it builds what is missing or older than its sources, and then runs the command in this
// process. Plain JavaScript, because it is what must run before anything is built.
import cluster from 'node:cluster';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));
const main = join(project, 'dist', 'bundle', 'main.js');

/** @param {string} message */
function fail(message) {
  console.error(`c360: ${message}`);
  process.exit(1);
}

process.setSourceMapsEnabled(true);

// A worker's primary was launched the same way, and has built.
if (cluster.isPrimary && existsSync(join(project, 'tsconfig.build.json'))) {
  if (!existsSync(join(project, 'node_modules'))) fail('the packages are not installed. Run npm install.');
  const { buildProject } = await import('./build-project.mjs');
  try {
    await buildProject({ project, withPage: process.argv[2] === 'serve' });
  } catch (error) {
    fail(error.message);
  }
}
if (!existsSync(main)) fail('dist/ is missing: this package was not built.');
await import(pathToFileURL(main).href);
