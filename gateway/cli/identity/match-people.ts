import { createHmac } from 'node:crypto';
import {
  LINK,
  REVIEW,
  createHelpers,
  holdTable,
  matchRecords,
  matchRecordsWith,
} from '../../../subgraphs/matching/index.ts';
import type { MatchOptions, MatchOutcome, MatchStage, Model, PersonTable } from '../../../subgraphs/matching/index.ts';
import type { MatchConfig } from './config/match-config.ts';
import { note } from '../output.ts';
import { createStepDisplay } from './step-display.ts';

/** The digests of a file's run are thrown away with it: any key does, and the same one gives the same run. */
export const FILE_KEY = new Uint8Array(16);

/** Names are in a model by their digests alone: one that is kept holds no list of names. */
export function modelKeyOf(text: string): string {
  return createHmac('sha256', FILE_KEY).update(text).digest('base64url').slice(0, 16);
}

const STAGES: Readonly<Record<MatchStage, string>> = {
  keys: 'Blocking',
  training: 'Training the model',
  scoring: 'Comparing',
  clustering: 'Joining',
};

/** Rows of one system are different people; without a column that tells the system any two rows may be one. */
function limitsOf(table: PersonTable, { columns }: MatchConfig): Int32Array | undefined {
  return columns?.system === undefined ? undefined : table.systems;
}

const ONE_PERSON_A_DOOR =
  'The file holds names and addresses alone, and seems to hold no people who live together: another given name at a door is ' +
  'taken for a fault. If they are couples or families, say `households: true` in the configuration (--config).';

/** What is asked of the matching, told step by step on stderr by `show`. */
function optionsOf(
  table: PersonTable,
  config: MatchConfig,
  model: Model | null,
  show: (text: string, done: number, total: number) => void,
): MatchOptions {
  const limits = limitsOf(table, config);
  return {
    secret: FILE_KEY,
    keyOf: modelKeyOf,
    ...(model === null ? {} : { model }),
    ...(limits === undefined ? {} : { limits }),
    households: config.households,
    thresholds: { link: config.link ?? LINK, review: config.review ?? REVIEW },
    onProgress: (stage, done, total) => show(STAGES[stage], done, total),
  };
}

/** What there is to say once all is done. */
function told(outcome: MatchOutcome): MatchOutcome {
  if (outcome.onePersonADoor) note(ONE_PERSON_A_DOOR);
  return outcome;
}

/** Who is who in a table that a file was read into. */
export function matchPeople(table: PersonTable, config: MatchConfig, model: Model | null): MatchOutcome {
  const display = createStepDisplay();
  try {
    const outcome = matchRecords(table, optionsOf(table, config, model, display.show));
    display.end();
    return told(outcome);
  } finally {
    display.end();
  }
}

/** As matchPeople, with the machine's other cores where the table is large. */
export async function matchManyPeople(
  table: PersonTable,
  config: MatchConfig,
  model: Model | null,
): Promise<MatchOutcome> {
  const display = createStepDisplay();
  const helpers = createHelpers();
  try {
    const holding = await holdTable(helpers.for(table.size), table, FILE_KEY);
    const outcome = await matchRecordsWith(holding, table, optionsOf(table, config, model, display.show));
    display.end();
    return told(outcome);
  } finally {
    display.end();
    await helpers.close();
  }
}
