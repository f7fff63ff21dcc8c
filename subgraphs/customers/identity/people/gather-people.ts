/** Reads all systems, one after the other; those that an earlier build has read whole come from the spool. */
import type { SystemId } from '../../../../schema/ids.ts';
import type { Instant } from '../../../../schema/model.ts';
import type { SubgraphServices } from '../../../services.ts';
import { RECORDS_A_REPORT } from '../build-progress.ts';
import type { OnProgress } from '../build-progress.ts';
import type { BuildSpool, SpoolWriter } from '../build-spool.ts';
import type { Lacking } from '../lacking.ts';
import type { MadeAhead } from './made-ahead.ts';
import { createPeopleBuilder } from './people-table.ts';
import type { People, PeopleBuilder } from './people-table.ts';
import type { PersonRecord } from './person-record.ts';
import { readSystem } from './read-people.ts';
import { tableOptions } from './table-options.ts';

export interface Gathering {
  readonly services: SubgraphServices;
  readonly lacking: Lacking;
  readonly onProgress: OnProgress;
  readonly began: Instant;
  /** Left out: nothing is kept for a build that goes on. */
  readonly spool?: BuildSpool | undefined;
  readonly ahead: MadeAhead;
  /** Is told of everybody who is read, each once; those of a system that breaks off in the middle too. */
  readonly onPeople?: (people: readonly PersonRecord[]) => Promise<void>;
}

/** Tells of records as they come. */
function createReports(onProgress: OnProgress, system: SystemId, resumed: boolean) {
  let last: string | null = null;
  let reported = 0;
  return (people: readonly PersonRecord[], done: number): void => {
    const stage = people.at(-1)?.guest === true ? 'guests' : 'customers';
    if (people.length === 0 || (stage === last && done - reported < RECORDS_A_REPORT)) return;
    onProgress({ stage, system, done, total: null, ...(resumed ? { resumed: true } : {}) });
    last = stage;
    reported = done;
  };
}

async function takeAll(
  batches: AsyncIterable<readonly PersonRecord[]>,
  people: PeopleBuilder,
  told: { readonly report: ReturnType<typeof createReports>; readonly onPeople: Gathering['onPeople'] | undefined },
  writer?: SpoolWriter,
): Promise<void> {
  for await (const batch of batches) {
    const added = batch.filter((record) => people.add(record));
    await writer?.add(batch);
    await told.onPeople?.(added);
    told.report(batch, people.size);
  }
  await writer?.end();
}

/** All of a system or nothing: half of its records would hide what is ambiguous, and join who must not be joined. */
async function gatherSystem(gathering: Gathering, system: SystemId, people: PeopleBuilder): Promise<void> {
  const { services, onProgress, began, spool, ahead, onPeople } = gathering;
  const before = people.size;
  const kept = spool?.read(system) ?? null;
  const writer = kept === null ? spool?.write(system, began) : undefined;
  try {
    const report = createReports(onProgress, system, kept !== null);
    const batches = ahead.batches(kept ?? readSystem(services, system), () => people.size);
    await takeAll(batches, people, { report, onPeople }, writer);
  } catch (error) {
    people.truncate(before);
    await writer?.discard();
    throw error;
  }
}

/** Errors: the first system's that does not answer, where a build may not go without it or nobody else tells of anybody. */
export async function gatherPeople(gathering: Gathering): Promise<People> {
  const { services, lacking, ahead } = gathering;
  const { identity, infos } = services.systems;
  const people = createPeopleBuilder(tableOptions(identity), ahead.normalise);
  for (const { id } of infos) {
    try {
      // One system after the other: half of one is taken back before the next one is read.
      // oxlint-disable-next-line no-await-in-loop
      await gatherSystem(gathering, id, people);
    } catch (error) {
      lacking.note(error);
    }
  }
  const [first] = lacking.failures;
  if (first !== undefined && people.size === 0) throw first;
  return people.build();
}
