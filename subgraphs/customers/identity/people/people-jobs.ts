/** What a thread does with people as they are read: so many records take as long to normalise as to read. */
import { normaliseRecord } from '../../../matching/normalise/normalise-record.ts';
import type { NormalisedRecord, NormaliseOptions } from '../../../matching/normalise/normalise-record.ts';
import type { SourceFields } from '../../../matching/source-record.ts';
import type { Jobs } from '../../../matching/threads/jobs.ts';
import { searchTermsOf } from '../../search/index/search-terms.ts';

/** What is made of a record's fields. */
export interface MadeOfFields {
  readonly row: NormalisedRecord;
  /** Kind and text of each in turn: what can be cloned in a third of the time. */
  readonly terms: readonly string[];
}

export interface PeopleJobs extends Jobs {
  make(asked: {
    readonly fields: readonly SourceFields[];
    readonly options: NormaliseOptions;
  }): readonly MadeOfFields[];
}

export const make: PeopleJobs['make'] = ({ fields, options }) =>
  fields.map((each) => ({
    row: normaliseRecord(each, options),
    terms: searchTermsOf(each, options.country ?? null).flatMap(({ kind, text }) => [kind, text]),
  }));
