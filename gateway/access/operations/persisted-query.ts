import { z } from 'zod';
import { refusal } from '../../http/error-answers.ts';

const versionSchema = z.object({ version: z.literal(1), sha256Hash: z.string().min(1).max(200) });

/**
 * The hash by which a request names its operation, by the protocol of Apollo's persisted queries; null where it has
 * none.
 *
 * Errors: BAD_USER_INPUT for another version of the protocol.
 */
export function persistedHash(extensions: unknown): string | null {
  const persistedQuery: unknown = Object(extensions).persistedQuery; // of whatever came
  if (persistedQuery === undefined || persistedQuery === null) return null;
  const { data } = versionSchema.safeParse(persistedQuery);
  if (data !== undefined) return data.sha256Hash;
  const message = 'extensions.persistedQuery: must be `{"version": 1, "sha256Hash": "..."}`, but is something else.';
  throw refusal(400, 'BAD_USER_INPUT', message);
}
