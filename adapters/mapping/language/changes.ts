/** Watermarks of the mapping language: columns that tell, row by row, what is new or changed since a table was last asked. */
import { z } from 'zod';
import { condition } from './expressions.ts';
import type { Condition } from './expressions.ts';
import { column } from './names.ts';
import { zone } from './time-forms.ts';

/** Forms that tell the time of day: of a date alone the changes of a whole day would look alike. */
export const WATERMARK_FORMS = ['wallClock', 'utc', 'epochSeconds', 'epochMillis', 'yyyymmddhhmmss'] as const;
type WatermarkForm = (typeof WATERMARK_FORMS)[number];

export interface UpdatedAt {
  readonly updatedAt: string;
  readonly as?: WatermarkForm | undefined;
  readonly zone?: string | undefined;
  readonly column?: 'text' | 'integer' | undefined;
  readonly separator: ' ' | 'T';
  readonly where: readonly Condition[];
}
export type Watermark =
  | UpdatedAt
  | { readonly key: string; readonly where: readonly Condition[] }
  | { readonly rowversion: string; readonly where: readonly Condition[] };
export type Changes = Watermark | readonly Watermark[];

const where = z
  .array(condition)
  .default([])
  .describe("Rows to look at. The table's own where is left aside: a row that was flagged deleted has changed, too.");

const watermark: z.ZodType<Watermark> = z.union([
  z
    .strictObject({
      updatedAt: column.describe('A column that every change of a row sets to the time of the change.'),
      as: z
        .enum(WATERMARK_FORMS)
        .optional()
        .describe('How the column holds time; the form of the source where left out.'),
      zone: zone.optional().describe('For wallClock; the zone of the source where left out.'),
      column: z.enum(['text', 'integer']).optional().describe('The type of a column that has none of time.'),
      separator: z.enum([' ', 'T']).default(' ').describe('Between date and time, in columns of text.'),
      where,
    })
    .describe('Rows tell when they last changed.'),
  z
    .strictObject({ key: column.describe('A whole number that grows from row to row.'), where })
    .describe('Rows are added, and never change.'),
  z
    .strictObject({ rowversion: column.describe('A column of the type rowversion.'), where })
    .describe('SQL Server counts every change by itself.'),
]);

export const changes: z.ZodType<Changes> = z
  .union([watermark, z.array(watermark).min(1)])
  .describe('How what is new or changed in the table is found, for live updates.');

export function watermarksOf(words: Changes | undefined): readonly Watermark[] {
  if (words === undefined) return [];
  return isSeveral(words) ? words : [words];
}

/** Array.isArray knows no readonly arrays. */
function isSeveral(words: Changes): words is readonly Watermark[] {
  return Array.isArray(words);
}

export function watermarkColumn(words: Watermark): string {
  if ('updatedAt' in words) return words.updatedAt;
  return 'key' in words ? words.key : words.rowversion;
}
