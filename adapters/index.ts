/** The legacy world's front door: what the composition root builds from. */
export { createSystems } from './systems.ts';
export type { SystemsEvent } from './source/source.ts';
export { isTellableCode, MOST_CODES } from './source/tellable-code.ts';
export { checkMappingFile, mappingWarnings } from './mapping/load.ts';
export { nearestName } from './mapping/wording/nearest-name.ts';
export { mappingText } from './mapping/mapping-text.ts';
export { problemLine } from './mapping/problems.ts';
export { readCoverage } from './coverage.ts';
export type { Coverage } from './coverage.ts';
export { createRegistry } from './registry/index.ts';
export { mappingJsonSchema } from './mapping/json-schema.ts';
export { describeEntity, entityReference } from './mapping/entity-reference.ts';
export { introspect } from './introspect/introspect.ts';
export { sample } from './sample/sample.ts';
export type { Sample } from './sample/sample.ts';
export { examineMapping } from './doctor/doctor.ts';
export type { Examination } from './doctor/doctor.ts';
