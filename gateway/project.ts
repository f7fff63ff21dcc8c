import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeFolder as codeFolderUrl } from '../schema/code-folder.ts';

const codeFolder = resolve(fileURLToPath(codeFolderUrl)); // without a slash at its end

/** The folder of package.json. */
export const projectFolder = basename(codeFolder) === 'dist' ? dirname(codeFolder) : codeFolder;

/** The demo's mapping, which is the default one. */
export const demoMappingFile = join(codeFolder, 'demo', 'customer360.yaml');

/** Where the build puts the GraphiQL page. */
export const graphiqlFolder = join(projectFolder, 'dist', 'graphiql');

/** The operations that the product brings along: files in the sources, manifests made of them once built. */
export const operationsFolder = join(codeFolder, 'operations');
