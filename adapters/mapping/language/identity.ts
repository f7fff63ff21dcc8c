/** The identity block of the mapping language: what is known of who is who, and which value is shown where records disagree. */
import { isSupportedCountry } from 'libphonenumber-js';
import { z } from 'zod';
import { MATCH_THRESHOLDS, SURVIVORSHIP_FIELDS, SURVIVORSHIP_RULES } from '../../../schema/identity-settings.ts';
import type { SurvivorshipField } from '../../../schema/identity-settings.ts';
import { keyColumn } from './entities.ts';
import { condition } from './expressions.ts';
import { alias, tableName } from './names.ts';

const crosswalkSchema = z.strictObject({
  source: z.string().describe('Where the table is.'),
  table: tableName,
  as: alias.default('x'),
  where: z.array(condition).default([]),
  columns: z
    .record(z.string(), z.array(keyColumn).min(1))
    .describe('{ source: the columns that hold the key of its customer }; at least two.'),
  rule: z
    .enum(['CROSSWALK', 'SHARED_KEY'])
    .default('CROSSWALK')
    .describe("How the graph tells its links; SHARED_KEY: a system's own column for another's number, kept by nobody."),
});
export type CrosswalkMapping = z.infer<typeof crosswalkSchema>;

const order = {
  rules: z
    .array(z.enum(SURVIVORSHIP_RULES))
    .min(1)
    .optional()
    .describe('By what one value goes before another; each decides where those before it leave them even.'),
  systems: z
    .array(z.string())
    .min(1)
    .optional()
    .describe('The most trusted first; those left out follow in the order of the Customer mappings.'),
};
const fieldOrder = z.strictObject(order).describe('What it leaves out is as for all fields.');
export type OrderMapping = z.infer<typeof fieldOrder>;

const fieldOrders = Object.fromEntries(SURVIVORSHIP_FIELDS.map((field) => [field, fieldOrder.optional()]));
const survivorshipSchema = z
  // Built from the list of fields, which TypeScript cannot follow into the type.
  .strictObject({ ...order, ...(fieldOrders as Record<SurvivorshipField, z.ZodOptional<typeof fieldOrder>>) })
  .default({})
  .describe('Which value is shown where records of one customer disagree: for all fields, and for some of their own.');

/** Below, whom chance made alike would be joined. */
const LEAST_LINK = 0.9;
const LEAST_REVIEW = 0.5;

const thresholds = z.strictObject({
  link: z
    .number()
    .min(LEAST_LINK)
    .max(1)
    .default(MATCH_THRESHOLDS.link)
    .describe('Probability from which on two records are joined.'),
  review: z
    .number()
    .min(LEAST_REVIEW)
    .max(1)
    .default(MATCH_THRESHOLDS.review)
    .describe('Probability from which on a person is asked.'),
});

const matchingSchema = z
  .union([z.literal('off'), thresholds])
  .default({ ...MATCH_THRESHOLDS })
  .describe('off: no records are joined, and nobody is asked, because records are alike.');

export const identitySchema = z
  .strictObject({
    crosswalks: z.array(crosswalkSchema).default([]),
    duplicates: z
      .array(z.string())
      .default([])
      .describe('Sources that hold one person under several numbers: two of them may be one customer.'),
    country: z
      .string()
      .refine(
        (code) => isSupportedCountry(code),
        'must be a country as ISO 3166-1 writes it in two letters, such as DE',
      )
      .optional()
      .describe('Of phone numbers and addresses that name no country.'),
    matching: matchingSchema,
    survivorship: survivorshipSchema,
  })
  .default({ crosswalks: [], duplicates: [], matching: { ...MATCH_THRESHOLDS }, survivorship: {} });
export type IdentityMapping = z.infer<typeof identitySchema>;
