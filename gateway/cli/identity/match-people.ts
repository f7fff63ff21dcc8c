import { createHmac } from 'node:crypto';
import { LINK, REVIEW, matchRecords } from '../../../subgraphs/matching/index.ts';
import type { MatchOutcome, MatchStage, Model, PersonTable } from '../../../subgraphs/matching/index.ts';
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

/** Who is who in a table that a file was read into, told step by step on stderr. */
export function matchPeople(table: PersonTable, config: MatchConfig, model: Model | null): MatchOutcome {
  const outcome = matchedPeople(table, config, model);
  if (outcome.onePersonADoor) note(ONE_PERSON_A_DOOR);
  return outcome;
}

function matchedPeople(table: PersonTable, config: MatchConfig, model: Model | null): MatchOutcome {
  const display = createStepDisplay();
  const limits = limitsOf(table, config);
  try {
    return matchRecords(table, {
      secret: FILE_KEY,
      keyOf: modelKeyOf,
      ...(model === null ? {} : { model }),
      ...(limits === undefined ? {} : { limits }),
      households: config.households,
      thresholds: { link: config.link ?? LINK, review: config.review ?? REVIEW },
      onProgress: (stage, done, total) => display.show(STAGES[stage], done, total),
    });
  } finally {
    display.end();
  }
}
