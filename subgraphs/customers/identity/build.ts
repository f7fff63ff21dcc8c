/**
 * The identity build: reads every customer and guest of every system and what is known of who is who, finds out which of
 * them are one customer, and hands the clusters to the registry. The rules: docs/identity.md.
 */
import type { BuildCommand, BuildSummary, Cluster } from '../../../adapters/registry/port.ts';
import type { FoundReview } from '../../../adapters/registry/identity-port.ts';
import { codeFolder } from '../../../schema/code-folder.ts';
import type { SystemError } from '../../../schema/errors.ts';
import type { SystemId } from '../../../schema/ids.ts';
import type { Instant } from '../../../schema/model.ts';
import type { Model } from '../../matching/model/model.ts';
import { createHelpers } from '../../matching/threads/helpers.ts';
import type { Helper, Helpers } from '../../matching/threads/helpers.ts';
import { holdTable } from '../../matching/threads/hold-table.ts';
import type { SubgraphServices } from '../../services.ts';
import { createIndexWriter } from '../search/index/index-writer.ts';
import type { IndexWriter } from '../search/index/index-writer.ts';
import { keepModel, readActiveModel } from './active-model.ts';
import { foundReviews } from './after/found-reviews.ts';
import { matchEdgeRows, matchRecordRows, storedRows } from './after/match-state-rows.ts';
import { matchSecret, modelKeyOf } from './build-keys.ts';
import type { BuildStage, OnProgress } from './build-progress.ts';
import type { BuildSpool } from './build-spool.ts';
import { toldClusters } from './clusters.ts';
import { tieOfMerge, tiesOfSharedKeys } from './given-ties.ts';
import type { Tie } from './given-ties.ts';
import { createLacking } from './lacking.ts';
import type { Lacking, MayLack } from './lacking.ts';
import { matchPeopleWith } from './match-people.ts';
import type { MatchedPeople } from './match-people.ts';
import { gatherPeople } from './people/gather-people.ts';
import { createMadeAhead } from './people/made-ahead.ts';
import type { PeopleJobs } from './people/people-jobs.ts';
import type { People } from './people/people-table.ts';
import { tableOptions } from './people/table-options.ts';
import { readGivenTies } from './people/read-given-ties.ts';
import { beginMarks } from './update/identity-marks.ts';
import { RUN_MARK, runMarkOf } from './update/run-mark.ts';
import { settleOvertaken } from './update/settle-overtaken.ts';
import { NO_LIKENESS } from './update/usable-model.ts';

export interface BuildOptions {
  readonly mayLack?: MayLack;
  readonly onProgress?: OnProgress;
  /** A model is trained anew, though there is one. */
  readonly train?: boolean;
  readonly spool?: BuildSpool;
  /** Threads that help; what is left out has as many as the machine's cores allow. */
  readonly helpers?: Helpers<PeopleJobs>;
  /** What was run, where that was not a build: errors begin with it. */
  readonly command?: BuildCommand;
}

/** The compiled `people-thread.ts`. */
export const PEOPLE_THREAD = new URL('subgraphs/customers/identity/people/people-thread.js', codeFolder);

interface Build {
  readonly services: SubgraphServices;
  readonly lacking: Lacking;
  readonly onProgress: OnProgress;
  readonly train: boolean;
  readonly spool: BuildSpool | undefined;
  readonly helpers: Helpers<PeopleJobs>;
  readonly began: Instant;
}

/** What a build has found, and found it from. */
interface Found {
  readonly people: People;
  readonly ties: readonly Tie[];
  readonly matched: MatchedPeople;
  /** What the next update has to know of each record. */
  readonly stored: ReturnType<typeof storedRows>;
  readonly reviews: readonly FoundReview[];
  /** Where the sources stood before they were read. */
  readonly marks: ReadonlyMap<string, string>;
  readonly index: IndexWriter;
}

/** What systems say of each other's records. */
function tiesOfPeople({ table, merges, sharedKeys }: People): readonly Tie[] {
  // Rows of facts are rows of the table.
  const idOf = (row: number): string => table.persons.ids[row]!;
  return [
    ...[...merges].map(([row, into]) => tieOfMerge(idOf(row), into)),
    ...tiesOfSharedKeys([...sharedKeys].map(([row, key]) => [idOf(row), key])),
  ];
}

async function match(
  { services, onProgress }: Build,
  people: People,
  helpers: readonly Helper[],
  ties: readonly Tie[],
  model: Model | null,
): Promise<MatchedPeople> {
  const { sealer, identity: settings } = services.systems;
  return matchPeopleWith(helpers, {
    people,
    ties,
    settings,
    model,
    secret: matchSecret(sealer),
    keyOf: modelKeyOf(sealer),
    onProgress: (stage, done, total) => onProgress({ stage, system: null, done, total }),
  });
}

/** None where a system is lacking: what is left to people would not be all. */
async function reviewsOf({ services, lacking, onProgress }: Build, matched: MatchedPeople) {
  if (lacking.systems.size > 0) return [];
  onProgress({ stage: 'reviews', system: null, done: 0, total: matched.reviews.length });
  try {
    return await foundReviews(services, matched, matched.model?.version ?? '');
  } catch (error) {
    lacking.note(error);
    return [];
  }
}

/** All that is read of the systems, before anything is written. */
async function find(build: Build): Promise<Found> {
  const { services, lacking, train, began, spool } = build;
  const { identity } = services.registry;
  const secret = matchSecret(services.systems.sealer);
  const isKept = (system: SystemId): boolean => (spool?.read(system) ?? null) !== null;
  const marks = await beginMarks(services, isKept, lacking);
  const ahead = createMadeAhead(build.helpers, tableOptions(services.systems.identity));
  const index = await createIndexWriter(services, isKept, ahead.termsOf);
  const people = await gatherPeople({ ...build, ahead, onPeople: (some) => index.add(some) });
  const given = await readGivenTies(services, lacking);
  const model = train ? null : await readActiveModel(identity);
  const ties = [...tiesOfPeople(people), ...given];
  const { table } = people;
  const helpers = await holdTable(build.helpers.for(table.persons.size), table, secret);
  const matched = await match(build, people, helpers, ties, model);
  const stored = storedRows(people, lacking.systems.size > 0 ? [] : helpers, secret);
  const reviews = await reviewsOf(build, matched);
  // One that lacks a system was not trained on everybody: the next build trains its own.
  if (matched.model !== null && model === null && lacking.systems.size === 0) {
    await keepModel(identity, matched.model, began);
  }
  return { people, ties, matched, stored, reviews, marks, index };
}

/** What people are asked, and what the next update has to know. A build that lacks a system leaves both as they are. */
async function keep({ services, lacking, began, onProgress }: Build, found: Found): Promise<void> {
  if (lacking.systems.size > 0) return;
  const { identity } = services.registry;
  const { people, ties, matched, stored, reviews, marks } = found;
  const total = people.table.persons.size;
  onProgress({ stage: 'keeping', system: null, done: 0, total });
  await identity.replaceReviews(reviews, began);
  const secret = matchSecret(services.systems.sealer);
  await identity.match.replace(matchRecordRows(people, stored(), secret), matchEdgeRows(people, matched.edges, ties));
  await identity.setMarks(new Map([...marks, [RUN_MARK, runMarkOf(services, matched.model ?? NO_LIKENESS)]]));
  onProgress({ stage: 'keeping', system: null, done: total, total });
}

/** What the build came to: as the ledger stands in the end, where persons decided while the build was on. */
async function settle({ services, onProgress }: Build, built: BuildSummary): Promise<BuildSummary> {
  const settled = await settleOvertaken(services, onProgress);
  if (settled === null) return built;
  const { records, customers } = await services.registry.identity.counts();
  return { records, customers, opened: built.opened + settled.opened, closed: built.closed + settled.closed };
}

export interface PartialBuild {
  readonly summary: BuildSummary;
  /** Why the build went without systems, one failure for each of them; none where it was whole. */
  readonly lacking: readonly SystemError[];
}

/**
 * As `buildIdentity`, without the systems that do not answer where `mayLack` allows it: their links stay as they are, and
 * the registry counts as not filled until a whole build has ended.
 *
 * Errors: as `buildIdentity`; the first failure where no system tells of anybody.
 */
export async function buildPartly(services: SubgraphServices, options: BuildOptions = {}): Promise<PartialBuild> {
  const { helpers = createHelpers<PeopleJobs>({ entry: PEOPLE_THREAD }) } = options;
  try {
    return await runBuild(services, { ...options, helpers });
  } finally {
    await helpers.close();
  }
}

async function runBuild(
  services: SubgraphServices,
  options: BuildOptions & Required<Pick<BuildOptions, 'helpers'>>,
): Promise<PartialBuild> {
  const { mayLack = () => false, onProgress = () => undefined, train = false, spool, helpers } = options;
  const lacking = createLacking(mayLack);
  const began = spool?.began ?? services.now().toISOString();
  const build: Build = { services, lacking, onProgress, train, spool, helpers, began };
  const tell = (stage: BuildStage) => (done: number, total: number | null) =>
    onProgress({ stage, system: null, done, total });
  let found: Found | null = null;
  async function* clusters(): AsyncGenerator<Cluster> {
    found = await find(build);
    yield* toldClusters(found.matched.clusters, found.people.table.persons.size, onProgress);
  }
  const summary = await services.registry.apply(clusters(), began, {
    lacking: lacking.systems,
    onWritten: tell('writing'),
    ...(options.command && { command: options.command }),
    finish: async () => {
      if (found === null) return;
      tell('indexing')(0, null);
      await found.index.end(lacking.systems, tell('indexing'));
      await keep(build, found);
    },
  });
  await spool?.clear();
  if (lacking.systems.size > 0) return { summary, lacking: lacking.failures };
  return { summary: await settle(build, summary), lacking: [] };
}

/**
 * Builds the registry anew from the systems; what stands in it already keeps its ids. The systems are read under the
 * registry's build lock, so that a second build is refused before it has cost anything.
 *
 * Errors: ConfigurationError while another build runs; SystemError where a system does not answer, and then the
 * registry is as it was.
 */
export async function buildIdentity(
  services: SubgraphServices,
  options: Omit<BuildOptions, 'mayLack'> = {},
): Promise<BuildSummary> {
  return (await buildPartly(services, options)).summary;
}
