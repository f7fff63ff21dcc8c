/** What a push says: which records of one source are new or have changed. */
import { z } from 'zod';
import { parseRecordId } from '../../schema/ids.ts';
import type { RecordId, SystemId } from '../../schema/ids.ts';
import { ENTITY_NAMES } from '../../schema/model.ts';
import type { RecordChange } from '../../subgraphs/index.ts';
import { refusal } from '../http/error-answers.ts';

export const MAX_CHANGES = 500;

const BODY = 'must be { "changes": […] }';
const LIST = `must be a list of 1 to ${MAX_CHANGES} changes`;
const CHANGE = 'must be { "entity": …, "id": … }';
const ENTITY = `must be one of ${ENTITY_NAMES.join(', ')}`;

/** A guest is no record: its orders and tickets are. */
function isRecordOf(source: SystemId, id: string): id is RecordId {
  const record = parseRecordId(id);
  return record?.kind === 'key' && record.system === source;
}

/** Each message is the requirement alone. */
function bodySchema(source: SystemId) {
  const idMessage = `must be the id of a record of ${source}, such as "${source}:17"`;
  const id = z.string(idMessage).refine((text): text is RecordId => isRecordOf(source, text), idMessage);
  const change = z.strictObject({ entity: z.enum(ENTITY_NAMES, ENTITY), id }, CHANGE);
  return z.strictObject({ changes: z.array(change, LIST).min(1, LIST).max(MAX_CHANGES, LIST) }, BODY);
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  return Array.isArray(value) ? `a list of ${value.length}` : JSON.stringify(value).slice(0, 60);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal(400, 'BAD_USER_INPUT', 'The request body must be JSON, but it cannot be read as such.');
  }
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce((value, step) => (value as Readonly<Record<PropertyKey, unknown>>)[step], root); // zod has been there
}

function placeOf(path: readonly PropertyKey[]): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return text === '' ? 'The request body' : text.slice(1);
}

/**
 * The changes that a body names.
 *
 * Errors: an answer of 400 (BAD_USER_INPUT) with the first thing that is wrong: where, the requirement, what came.
 */
export function parsePush(body: Buffer, source: SystemId): readonly RecordChange[] {
  const value = parseJson(body.toString('utf8'));
  const parsed = bodySchema(source).safeParse(value);
  if (parsed.success) return parsed.data.changes;
  const [{ path, message } = { path: [], message: BODY }] = parsed.error.issues;
  const line = `${placeOf(path)}: ${message}, but got ${shown(valueAt(value, path))}.`;
  throw refusal(400, 'BAD_USER_INPUT', line);
}
