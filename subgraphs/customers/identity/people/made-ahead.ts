/** What is made of records, made by helpers while the next ones are read. */
import type { SearchTerm } from '../../../../adapters/registry/port.ts';
import { normaliseRecord } from '../../../matching/normalise/normalise-record.ts';
import type { Normalise } from '../../../matching/normalise/person-table-builder.ts';
import type { SourceFields } from '../../../matching/source-record.ts';
import { normaliseOptions } from '../../../matching/sure/sure-table.ts';
import type { SureTableOptions } from '../../../matching/sure/sure-table.ts';
import type { Helpers } from '../../../matching/threads/helpers.ts';
import type { TermsOf } from '../../search/index/index-writer.ts';
import { searchTermsOf } from '../../search/index/search-terms.ts';
import type { MadeOfFields, PeopleJobs } from './people-jobs.ts';
import type { PersonRecord } from './person-record.ts';

/** Batches at a helper, or on their way, while another one is read. */
const AHEAD = 4;

type Batch = readonly PersonRecord[];

/** `normalise` and `termsOf` cost nothing for a record that was made ahead, and are the same for any other. */
export interface MadeAhead {
  readonly normalise: Normalise;
  readonly termsOf: TermsOf;
  /**
   * The same batches in the same order, each when its records are made. `size`: how many records there are already.
   *
   * Errors: an Error where a helper ends before its time; and as `batches`.
   */
  batches(batches: AsyncIterable<Batch>, size: () => number): AsyncGenerator<Batch>;
}

function termsIn({ terms }: MadeOfFields): readonly SearchTerm[] {
  const found: SearchTerm[] = [];
  // Kind and text in turn.
  for (let at = 0; at < terms.length; at += 2)
    found.push({ kind: terms[at] as SearchTerm['kind'], text: terms[at + 1]! });
  return found;
}

export function createMadeAhead(helpers: Helpers<PeopleJobs>, table: SureTableOptions): MadeAhead {
  const options = normaliseOptions(table);
  const made = new WeakMap<SourceFields, MadeOfFields>();
  let turn = 0;

  async function comingOf(batch: Batch, size: number): Promise<Batch> {
    const all = helpers.for(size);
    const helper = all[turn++ % all.length];
    if (helper === undefined) return batch;
    const fields = batch.map((record) => record.fields);
    const results = await helper.ask('make', { fields, options });
    for (const [place, each] of fields.entries()) made.set(each, results[place]!); // one for each
    return batch;
  }

  return {
    normalise: (fields) => made.get(fields)?.row ?? normaliseRecord(fields, options),
    termsOf(fields) {
      const known = made.get(fields);
      return known === undefined ? searchTermsOf(fields, options.country ?? null) : termsIn(known);
    },
    async *batches(batches, size) {
      const ahead: Promise<Batch>[] = [];
      for await (const batch of batches) {
        const coming = comingOf(batch, size());
        coming.catch(() => undefined); // told where it is awaited
        if (ahead.push(coming) > AHEAD) yield ahead.shift()!; // it was pushed
      }
      yield* ahead;
    },
  };
}
