/** The legacy world's front door: what the composition root builds from. */
export { createSystems } from './systems.ts';
export type { SystemsEvent } from './source.ts';
export { checkMappingFile } from './mapping/load.ts';
export { createRegistry } from './registry/index.ts';
export { mappingJsonSchema } from './mapping/json-schema.ts';
