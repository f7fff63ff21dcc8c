/** Names of tables and columns as mappings write them. */
import { z } from 'zod';

export const alias = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be letters, digits and _')
  .describe('Name by which columns of this table are written in the mapping.');

export const column = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*\../, 'must be written alias.COLUMN')
  .describe('A column: alias.COLUMN. Everything after the first dot is the name as it stands.');

export const tableName = z
  .union([
    z.string().min(1),
    z.array(z.string().min(1)).min(1).max(4),
    z.strictObject({ query: z.string() }).describe("One of the source's queries, which stands here as a table does."),
  ])
  .describe(
    'A table or view; an array for schema-qualified names, e.g. [dbo, LEDGER]. {prefix} stands for the prefix.',
  );
export type TableName = string | readonly string[] | { readonly query: string };

export const constant = z.union([z.string(), z.number()]);
