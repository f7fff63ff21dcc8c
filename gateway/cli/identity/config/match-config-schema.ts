/** The words of the configuration of a matching. Reference: docs/identity-matching.md, "Configuration". */
import { z } from 'zod';
import { LINK, REVIEW } from '../../../../subgraphs/matching/index.ts';

const column = z.string().trim().min(1, 'must not be empty');
const columns = z.union([column, z.array(column).min(1)]).describe('A column, or several in their order.');
const probability = z.number().min(0.5).max(1);

function linkBelowReview(link: number, review: number): string {
  return (
    `link must not be below review, but link is ${link} and review is ${review} ` +
    `(where they are left out, they are ${LINK} and ${REVIEW})`
  );
}

export const matchConfigSchema = z.strictObject({
  $schema: z.string().optional(),
  id: column.optional().describe('The column that names each row once.'),
  label: column.optional().describe('The column that tells the truth, for `evaluate`. It is never matched by.'),
  columns: z
    .strictObject({
      title: columns,
      name: columns.describe('The whole name in one text.'),
      givenName: columns,
      middleName: columns,
      surname: columns,
      suffix: columns.describe('Jr, Sr, III.'),
      organisation: columns,
      birthDate: columns.describe('A date in any notation; or year, month and day in this order.'),
      gender: columns,
      street: columns.describe('All lines of it, in their order.'),
      houseNumber: columns,
      city: columns,
      region: columns,
      postcode: columns,
      country: columns,
      email: columns.describe('Several columns are several addresses.'),
      phone: columns.describe('Several columns are several numbers.'),
      codes: columns.describe("Numbers that are one person's alone, such as a tax number."),
      others: columns.describe('What else speaks for or against, such as a birth place.'),
      system: columns.describe('Which system a row is of: rows of one system are different people.'),
    })
    .partial()
    .optional()
    .describe('Where it is left out, columns are recognised by their usual names.'),
  country: z
    .string()
    .regex(/^[A-Za-z]{2}$/, 'must be a country of two letters, such as AU')
    .optional()
    .describe('Of phone numbers and postcodes that do not tell theirs.'),
  households: z
    .boolean()
    .optional()
    .describe('True: people who live together are in the file, so that two given names at one door are two people.'),
  thresholds: z
    .strictObject({ link: probability, review: probability })
    .partial()
    .superRefine(({ link = LINK, review = REVIEW }, context) => {
      if (review > link) context.addIssue({ code: 'custom', message: linkBelowReview(link, review) });
    })
    .optional()
    .describe('From which probability on records are joined (0.99), and a person looks at them (0.8).'),
});

export type MatchConfigDocument = z.infer<typeof matchConfigSchema>;

/** The configuration as JSON Schema, for completion and checks in editors. Written to schema/match-config.schema.json. */
export function matchConfigJsonSchema(): Readonly<Record<string, unknown>> {
  const options = { io: 'input', reused: 'ref', target: 'draft-7' } as const;
  return { title: 'Customer 360 matching', ...z.toJSONSchema(matchConfigSchema, options) };
}
