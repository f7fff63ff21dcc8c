/** The engine as others see it: records in, clusters and what was learnt out. */
export { matchRecords, matchRecordsWith } from './match-records.ts';
export type { MatchOptions, MatchOutcome, MatchStage } from './match-records.ts';
export { overlapsOf } from './measure/assignment.ts';
export type { Assignment, Scores } from './measure/assignment.ts';
export { bCubedScores } from './measure/b-cubed.ts';
export { createBlockTest } from './measure/block-test.ts';
export { blockRecall } from './measure/block-recall.ts';
export type { BlockRecall } from './measure/block-recall.ts';
export { pairwiseScores } from './measure/pairwise.ts';
export type { PairwiseScores } from './measure/pairwise.ts';
export { LINK, REVIEW, parseModel } from './model/model.ts';
export type { Model } from './model/model.ts';
export { createPersonTableBuilder } from './normalise/person-table-builder.ts';
export type { PersonTableBuilder } from './normalise/person-table-builder.ts';
export type { PersonTable } from './person-table.ts';
export type { SourceAddress, SourceFields, SourceRecord } from './source-record.ts';
export { createHelpers } from './threads/helpers.ts';
export { holdTable } from './threads/hold-table.ts';
