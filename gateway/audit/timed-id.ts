import { randomUUID } from 'node:crypto';

/**
 * A UUID that begins with its time, so that the store's index of them grows at one end.
 *
 * Source: RFC 9562, section 5.7
 */
export function timedId(now: Date): string {
  const time = now.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
