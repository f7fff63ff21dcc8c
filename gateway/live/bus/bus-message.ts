/** What processes tell each other through Redis. */
import { z } from 'zod';
import type { RecordId } from '../../../schema/ids.ts';
import type { ChangeEvent } from './change-bus.ts';

/** Goes up when a message means something else than before: processes of two releases run side by side during an upgrade. */
const VERSION = 1;

const recordIds = z.array(z.string().transform((id) => id as RecordId)); // written by a process of this deployment
const messageSchema = z.object({
  version: z.literal(VERSION),
  from: z.string(),
  event: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('changed'), orders: recordIds, customers: recordIds }),
    z.object({ kind: z.literal('anything') }),
  ]),
});

export interface BusMessage {
  /** The process that tells it. */
  readonly from: string;
  readonly event: ChangeEvent;
}

export function encodeBusMessage({ from, event }: BusMessage): string {
  return JSON.stringify({ version: VERSION, from, event });
}

/** Null for a message of another shape: of another release, or of somebody else. */
export function decodeBusMessage(text: string): BusMessage | null {
  try {
    return messageSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
