/** How columns hold time. */
import { z } from 'zod';

export const TIME_FORMS = ['wallClock', 'utc', 'epochSeconds', 'epochMillis', 'yyyymmdd', 'yyyymmddhhmmss'] as const;
export type TimeForm = (typeof TIME_FORMS)[number];

export const zone = z
  .string()
  .refine(isZone, { message: 'must be an IANA time zone, e.g. Europe/Berlin' })
  .describe('IANA time zone.');

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
