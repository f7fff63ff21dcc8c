/** One row of a sample: what the database holds beside what the mapping makes of it. */
import type { RecordId } from '../../schema/ids.ts';
import { rawText } from '../decode/raw-text.ts';
import type { SourceMapping } from '../mapping/language/mapping.ts';
import type { EntityPlan } from '../sql/plan/plan.ts';
import { decodeId } from '../sql/read/selections.ts';
import type { RowLayout } from './row-layout.ts';

/** As the driver hands it over, as text; null is null. */
export type RawValue = string | null;

export interface SampledField {
  readonly field: string;
  readonly raw: readonly RawValue[];
  readonly value: unknown;
  /** unmapped: a code that the mapping does not name. readAsNull: the column holds something that could not be read. */
  readonly trouble: 'unmapped' | 'readAsNull' | null;
}

export interface SampledLink {
  readonly link: string;
  readonly raw: readonly RawValue[];
  readonly names: RecordId | null;
}

export interface SampledRecord {
  /** Null where a part of the key is: the graph shows no such row. */
  readonly id: RecordId | null;
  readonly fields: readonly SampledField[];
  /** One a rule; the first that names something counts. */
  readonly links: readonly SampledLink[];
}

export interface RecordReader {
  readonly plan: EntityPlan;
  readonly layout: RowLayout;
  readonly source: SourceMapping;
  /** The codes that decoding has met and the mapping does not name, since it was last asked. */
  takeUnmapped(): readonly string[];
}

function rawValue(raw: unknown): RawValue {
  if (raw === null || raw === undefined) return null;
  return raw instanceof Uint8Array ? `0x${Buffer.from(raw).toString('hex')}` : rawText(raw);
}

/** Says nothing by the conventions of its source, or of times counted from 1970. */
function isBlank(raw: RawValue, { nulls }: SourceMapping): boolean {
  const text = raw?.trim() ?? '';
  const plainTime = text.replace('T', ' ').replace(/\.0+$/, '');
  return (
    text === '' ||
    text === '0' ||
    nulls.strings.includes(text) ||
    nulls.dates.some((d) => d === text || d === plainTime)
  );
}

function sampleField(
  row: readonly unknown[],
  { name, plan, at }: RowLayout['fields'][number],
  reader: RecordReader,
): SampledField {
  const raw = row.slice(at, at + plan.columns.length).map(rawValue);
  reader.takeUnmapped();
  const value = plan.decode(row, at);
  const isUnmapped = reader.takeUnmapped().length > 0;
  const isLost = value === null && raw.length > 0 && !isBlank(raw[0] ?? null, reader.source);
  return { field: name, raw, value, trouble: isUnmapped ? 'unmapped' : isLost ? 'readAsNull' : null };
}

/** Decodes with the decoders of the product, field by field. */
export function sampleRecord(row: readonly unknown[], reader: RecordReader): SampledRecord {
  const { plan, layout } = reader;
  return {
    id: decodeId(plan.system, plan.key, row, 0),
    fields: layout.fields.map((field) => sampleField(row, field, reader)),
    links: layout.links.map(({ name, rule, at }) => ({
      link: name,
      raw: row.slice(at, at + rule.columns.length).map(rawValue),
      names: rule.decode(row, at),
    })),
  };
}
