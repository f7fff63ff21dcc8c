import { createHash } from 'node:crypto';
import { z } from 'zod';
import { LEVELS, type FieldKind } from '../compare/levels.ts';

/** What a level weighs: m is its share among pairs of one person, u among pairs of two. */
export interface ModelLevel {
  readonly level: string;
  readonly m: number;
  readonly u: number;
}

export interface ModelField {
  readonly name: string;
  readonly kind: FieldKind;
  /** In the order of LEVELS[kind] without 'none', which weighs nothing. */
  readonly levels: readonly ModelLevel[];
}

/** How often the values of a field occur. */
export interface ModelFrequencies {
  readonly field: 'given' | 'surname' | 'city' | 'organisation';
  /** How many records have a value. */
  readonly records: number;
  /** The chance that two records have one value. */
  readonly coincidence: number;
  /** The share of each value that is not among `values`. */
  readonly floor: number;
  /** [key of the value, share], sorted by key. */
  readonly values: readonly (readonly [key: string, share: number])[];
}

export interface ModelContent {
  readonly format: 1;
  readonly normaliseVersion: number;
  /** How many records it was trained on. */
  readonly records: number;
  /** Other records of the same person, that a record has on average. */
  readonly duplicates: number;
  readonly fields: readonly ModelField[];
  readonly frequencies: readonly ModelFrequencies[];
  /** Of a list of names and addresses in which nobody lives together: another given name is no other person by itself. */
  readonly onePersonADoor?: true;
}

/** What agreement and difference weigh, learned from records. Stored as JSON; holds no value of a record, only keys. */
export interface Model extends ModelContent {
  /** A digest of all the rest. */
  readonly version: string;
}

/** A link without a person's decision; a question to a person. */
export const LINK = 0.99;
export const REVIEW = 0.8;

const share = z.number().positive().max(1);
const kinds = Object.keys(LEVELS) as [FieldKind, ...FieldKind[]]; // Object.keys forgets the keys' own types.

const modelSchema = z.strictObject({
  format: z.literal(1),
  version: z.string(),
  normaliseVersion: z.number().int(),
  records: z.number().int().nonnegative(),
  duplicates: z.number().positive(),
  fields: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.enum(kinds),
      levels: z.array(z.strictObject({ level: z.string(), m: share, u: share })),
    }),
  ),
  frequencies: z.array(
    z.strictObject({
      field: z.enum(['given', 'surname', 'city', 'organisation']),
      records: z.number().int().nonnegative(),
      coincidence: share,
      floor: share,
      values: z.array(z.tuple([z.string(), share])),
    }),
  ),
  onePersonADoor: z.literal(true).exactOptional(),
});

function versionOf(content: ModelContent): string {
  const { format, normaliseVersion, records, duplicates, fields, frequencies, onePersonADoor } = content;
  const parts = [format, normaliseVersion, records, duplicates, fields, frequencies];
  const text = JSON.stringify(onePersonADoor === true ? [...parts, 'onePersonADoor'] : parts);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** The model of a content: adds the version. */
export function sealModel(content: ModelContent): Model {
  return { ...content, version: versionOf(content) };
}

function hasItsLevels({ kind, levels }: ModelField): boolean {
  const expected = LEVELS[kind].slice(1);
  return levels.length === expected.length && levels.every(({ level }, index) => level === expected[index]);
}

/** Errors: RangeError where it is no model, has been changed by hand, or is of another release. */
export function parseModel(value: unknown): Model {
  const parsed = modelSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new RangeError(`model: ${issue?.path.join('.') ?? ''} must be as this release writes it. Train it again.`);
  }
  const other = parsed.data.fields.find((field) => !hasItsLevels(field));
  if (other !== undefined) {
    throw new RangeError(`model: the levels of ${other.name} must be this release's, but are not. Train it again.`);
  }
  if (parsed.data.version !== versionOf(parsed.data)) {
    throw new RangeError('model: its version must be the digest of its content, but is not. Train it again.');
  }
  return parsed.data;
}
