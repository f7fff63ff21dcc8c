import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds gateway/, schema/ and demo/: the project itself in the sources, dist/ once built. */
const codeFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/** The folder of package.json. */
export const projectFolder = basename(codeFolder) === 'dist' ? dirname(codeFolder) : codeFolder;

/** The demo's mapping, which is the default one. */
export const demoMappingFile = join(codeFolder, 'demo', 'customer360.yaml');

/** Where the build puts the GraphiQL page. */
export const graphiqlFolder = join(projectFolder, 'dist', 'graphiql');

/** The operations that the product brings along: files in the sources, manifests made of them once built. */
export const operationsFolder = join(codeFolder, 'operations');
