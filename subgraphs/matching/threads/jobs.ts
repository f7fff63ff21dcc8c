/** What a thread can be asked to do. Everything that goes in and out can be cloned between threads. */
import type { Blocks, Run } from '../blocking/blocks.ts';
import { createKeyReader } from '../blocking/keys/key-reader.ts';
import type { KeyReader } from '../blocking/keys/key-reader.ts';
import { PASSES } from '../blocking/keys/passes.ts';
import { blocksOfPass } from '../blocking/pass-blocks.ts';
import type { PassBlocks } from '../blocking/pass-blocks.ts';
import { createRecordKeys } from '../incremental/record-keys.ts';
import type { RecordKeys } from '../incremental/record-keys.ts';
import { packStored } from '../incremental/packed-records.ts';
import type { PackedRecords } from '../incremental/packed-records.ts';
import { createScorer } from '../model/scorer.ts';
import type { MailingList } from '../model/mailing-list.ts';
import type { Model } from '../model/model.ts';
import { comparableTable } from '../pipeline/comparable-table.ts';
import { createEdgeFinder } from '../pipeline/probable-edges.ts';
import type { EdgeFinder, ProbableEdges } from '../pipeline/probable-edges.ts';
import type { PersonTable } from '../person-table.ts';
import type { SureTable } from '../sure/sure-table.ts';

/** A table whose ids are left out: nothing that a thread does depends on them. */
export interface HeldTable {
  readonly persons: PersonTable;
  /** What the sure rules look at; null where nothing is stored. */
  readonly sure: Omit<SureTable, 'persons'> | null;
  readonly secret: Uint8Array;
}

/** By what the pairs of the table that is held are judged. */
export interface Judging {
  readonly blocks: Blocks;
  readonly model: Model;
  /** The texts whose keys the model holds, with these. */
  readonly keys: ReadonlyMap<string, string>;
  readonly list: MailingList | null;
  /** The least probability that is kept. */
  readonly review: number;
}

/** Rows of the table that is held, from the first to before the end. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

export interface Jobs {
  hold(held: HeldTable): void;
  /** The blocks of one pass, by its place in PASSES. */
  block(pass: number): PassBlocks;
  judge(judging: Judging): void;
  edges(slice: Run): ProbableEdges;
  /** What an update has to know of rows. */
  store(rows: RowRange): PackedRecords;
}

function known<T>(value: T | null): T {
  if (value === null) throw new Error('threads: a table must be held before it is worked on.');
  return value;
}

/** A text whose key the model does not hold is as any other such. */
const NO_KEY = '';

/** The jobs of one thread, which keep what `hold` and `judge` gave them. */
export function createJobs(): Jobs {
  let held: HeldTable | null = null;
  let reader: KeyReader | null = null;
  let records: RecordKeys | null = null;
  let finder: EdgeFinder | null = null;
  return {
    hold(given) {
      held = given;
      [reader, records, finder] = [null, null, null];
    },
    block(pass) {
      const { persons, secret } = known(held);
      reader ??= createKeyReader(persons, secret);
      return blocksOfPass(reader, PASSES[pass]!, persons.size); // a place in the list
    },
    judge({ blocks, model, keys, list, review }) {
      const compared = comparableTable(known(held).persons);
      const scorer = createScorer(model, (text) => keys.get(text) ?? NO_KEY, list);
      [reader, finder] = [null, createEdgeFinder(blocks, scorer.between(compared, compared), review)];
    },
    edges: (slice) => known(finder)(slice),
    store({ first, end }) {
      const { persons, sure, secret } = known(held);
      finder = null;
      records ??= createRecordKeys({ persons, ...known(sure) }, secret);
      return packStored(records, first, end);
    },
  };
}
