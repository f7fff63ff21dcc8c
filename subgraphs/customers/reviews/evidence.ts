/** Why two records may be one customer: what a model says of the two as they are now. */
import { fieldSet } from '../../../schema/field-set.ts';
import { parseRecordId } from '../../../schema/ids.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { parseModel } from '../../matching/model/model.ts';
import { createScorer } from '../../matching/model/scorer.ts';
import type { Scorer } from '../../matching/model/scorer.ts';
import { personTableOf } from '../../matching/normalise/person-table-builder.ts';
import type { PersonTable } from '../../matching/person-table.ts';
import type { SourceRecord } from '../../matching/source-record.ts';
import { loadAllChildren } from '../../reading/all-children.ts';
import { loadEntity } from '../../reading/loaders.ts';
import type { RequestContext, SubgraphServices } from '../../services.ts';
import { guestSourceRecord, MATCHED_FIELDS, toSourceRecord } from '../source-record.ts';
import { comparedValue } from './compared-value.ts';
import { fieldWord, levelWord, vetoWord } from './evidence-words.ts';
import type { ReviewedRecord, ReviewNode } from './reviews-page.ts';
import { whyAsked } from './why-asked.ts';

export interface MatchEvidence {
  readonly field: string;
  readonly level: string;
  readonly bits: number;
  readonly left: string | null;
  readonly right: string | null;
}

type FindScorer = (version: string) => Promise<Scorer | null>;

/** Each model is read once a process: it never changes, and tells nothing of anybody. Few are in use at a time. */
export function createScorers({ registry, systems }: SubgraphServices): FindScorer {
  const kept = new Map<string, Scorer>();
  return async (version) => {
    const known = kept.get(version);
    if (known !== undefined) return known;
    const stored = await registry.identity.model(version);
    if (stored === null) return null;
    const scorer = scorerOf(stored.text, (text) => systems.sealer.digest(text));
    if (scorer !== null) kept.set(version, scorer);
    return scorer;
  };
}

/** Null for a model that this release cannot read. */
function scorerOf(text: string, keyOf: (text: string) => string): Scorer | null {
  try {
    return createScorer(parseModel(JSON.parse(text)), keyOf);
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError) return null;
    throw error;
  }
}

const ASKED = fieldSet(MATCHED_FIELDS);

/** Null for a record that has left its system. */
async function readSource(
  services: SubgraphServices,
  context: RequestContext,
  id: RecordId,
): Promise<SourceRecord | null> {
  const ref = parseRecordId(id);
  if (ref?.kind === 'guest') return guestSourceRecord(id, ref.system, services.systems.sealer.open(ref.sealed));
  const place = { entity: 'Customer', child: 'addresses', parent: id } as const;
  const [record, addresses] = await Promise.all([
    loadEntity(services, context, 'Customer', id, ASKED),
    loadAllChildren(services, context, place),
  ]);
  return record === null ? null : toSourceRecord(record, addresses);
}

const NOTHING = { left: null, right: null } as const;

/** Of the first two rows of a table. */
export function evidenceOf(scorer: Scorer, table: PersonTable): readonly MatchEvidence[] {
  const scored = scorer.between(table, table);
  const veto = scored.vetoOf(0, 1);
  const { prior, steps } = scored.waterfallOf(0, 1);
  return [
    { field: 'prior', level: 'before anything is compared', bits: prior, ...NOTHING },
    ...steps.map(({ field, level, bits }): MatchEvidence => {
      const [left, right] = [comparedValue(table, 0, field), comparedValue(table, 1, field)];
      return { field: fieldWord(field), level: levelWord(field, level), bits, left, right };
    }),
    ...(veto === null ? [] : [{ field: 'veto', level: vetoWord(veto), bits: 0, ...NOTHING }]),
  ];
}

/** Of the customer whose the record is today. */
function recordsOf({ record, customer }: ReviewedRecord): readonly RecordId[] {
  return customer === null ? [record] : customer.links.map((link) => link.record);
}

/**
 * The waterfall of a review's pair, and last why it is asked; null where one of the two has left its system, or the model is not there any more.
 *
 * Errors: SystemError where a system of theirs, or the registry, does not answer.
 */
export async function loadEvidence(
  services: SubgraphServices,
  context: RequestContext,
  findScorer: FindScorer,
  { reviewed: [one, other], modelVersion, probability }: ReviewNode,
): Promise<readonly MatchEvidence[] | null> {
  const reading = [
    findScorer(modelVersion),
    readSource(services, context, one.record),
    readSource(services, context, other.record),
  ] as const;
  // Where several fail, the first in order is told: not whichever was the first to.
  await Promise.allSettled(reading);
  const [scorer, left, right] = await Promise.all(reading);
  if (scorer === null || left === null || right === null) return null;
  const { identity } = services.systems;
  const { country } = identity;
  const evidence = evidenceOf(scorer, personTableOf([left, right], country === null ? {} : { country }));
  const why = whyAsked({ records: [recordsOf(one), recordsOf(other)], probability }, identity);
  return why === null ? evidence : [...evidence, { field: 'why', level: why, bits: 0, ...NOTHING }];
}
