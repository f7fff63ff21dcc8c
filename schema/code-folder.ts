/**
 * The folder that holds schema/, subgraphs/, gateway/ and demo/: the project itself in the sources, dist/ once built. This file
 * lies one folder below it, and so does the bundle that holds it (gateway/bin/vite.config.mjs).
 */
export const codeFolder = new URL('../', import.meta.url);
