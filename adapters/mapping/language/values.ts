/** Values of fields: what the database evaluates, or what is read as it stands and decoded here. */
import { z } from 'zod';
import { expression } from './expressions.ts';
import type { Expression } from './expressions.ts';
import { patternProblem } from './pattern.ts';

export const REPAIRS = [
  'utf8InLatin1',
  'utf8InCp1250',
  'utf8InCp1251',
  'cp1250InLatin1',
  'cp1251InLatin1',
  'cp1253InLatin1',
  'cp1254InLatin1',
  'cp1255InLatin1',
  'cp1256InLatin1',
  'cp1257InLatin1',
  'koi8rInLatin1',
] as const;
export type Repair = (typeof REPAIRS)[number];

export const repair = z
  .enum(REPAIRS)
  .describe('Texts were stored in one character set and are read in another: utf8InLatin1 makes Müller of MÃ¼ller.');

/** `none` where the source has a repair that a field does without. */
export const fieldRepair = z
  .enum([...REPAIRS, 'none'])
  .optional()
  .describe('Character-set repair; that of the source where left out.');

const path = z.union([z.string().min(1), z.array(z.union([z.string(), z.number().int().min(0)])).min(1)]);
const DOCUMENTS = ['json', 'php', 'xml', 'yaml'] as const;

const pattern = z
  .string()
  .min(1)
  .max(500)
  .superRefine((text, context) => {
    const problem = patternProblem(text);
    if (problem !== null) context.addIssue({ code: 'custom', message: problem });
  });

const decoded = z
  .strictObject({
    read: expression.describe('Read as it stands, and decoded here by the words below, in their order.'),
    repair: fieldRepair,
    json: path.optional().describe('The text is JSON: the value at a path such as shipping.city or items.0.sku.'),
    php: path.optional().describe('The text is of PHP serialize(): the value at a path.'),
    xml: path.optional().describe('The text is XML: the text at a path from the root on, e.g. order.ship.@city.'),
    yaml: path.optional().describe('The text is YAML: the value at a path.'),
    pattern: pattern
      .optional()
      .describe('A regular expression of RE2: its first group, else the whole match; null where it does not match.'),
    split: z
      .strictObject({
        by: z.string().min(1),
        at: z.number().int().describe('0 for the first part, -1 for the last.'),
      })
      .optional()
      .describe('One part of a text that a sign divides.'),
  })
  .refine((words) => DOCUMENTS.filter((word) => words[word] !== undefined).length <= 1, {
    message: `must hold one of ${DOCUMENTS.join(', ')} at the most`,
  });

/** What the database cannot evaluate: no condition, link, order, sum or search can use it. */
export type Decoded = z.infer<typeof decoded>;
export type Value = Expression | Decoded;

export const value: z.ZodType<Value> = z.union([expression, decoded]);

export function isDecoded(of: Value): of is Decoded {
  return typeof of === 'object' && 'read' in of;
}
