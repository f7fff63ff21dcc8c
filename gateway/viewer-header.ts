/**
 * The signed viewer header, by which the gateway tells a subgraph who asks.
 *
 * Shape: `<base64url JSON>.<base64url HMAC-SHA256>`; the JSON holds the viewer and when the header expires.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { AUDIENCES, SCOPES } from '../schema/viewer.ts';
import type { Viewer } from '../schema/viewer.ts';
import type { CustomerId, RecordId } from '../schema/ids.ts';

export const VIEWER_HEADER = 'c360-viewer';

const payloadSchema = z.object({
  audience: z.enum(AUDIENCES),
  customerId: z
    .string()
    .min(1)
    .transform((id) => id as CustomerId) // signed by us, so it is one that the gateway gave
    .optional(),
  signedInBy: z
    .string()
    .min(1)
    .transform((id) => id as RecordId | CustomerId) // as above
    .optional(),
  partner: z.string().min(1).optional(),
  subject: z.string().min(1).optional(),
  scopes: z.array(z.string()),
  expiresAt: z.number(),
});

/** Whom a header names. */
export interface NamedViewer {
  readonly viewer: Viewer;
  /** When the header expires. */
  readonly expiresAt: Date;
}

function signature(payload: string, secret: string): Buffer {
  // The name keeps this use of the deployment's secret apart from every other.
  return createHmac('sha256', secret).update(`${VIEWER_HEADER}\n${payload}`).digest();
}

/** Units: `expiresAt` in seconds since 1970. */
export function signViewer(viewer: Viewer, secret: string, expiresAt: number): string {
  const payload = Buffer.from(JSON.stringify({ ...viewer, expiresAt })).toString('base64url');
  return `${payload}.${signature(payload, secret).toString('base64url')}`;
}

function decodeJson(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

/** Whom a header names; null for a header that this secret did not sign, or that has expired. */
export function verifyViewer(header: string, secret: string, now: Date): NamedViewer | null {
  const [payload, signed, ...rest] = header.split('.');
  if (payload === undefined || signed === undefined || rest.length > 0) return null;
  const expected = signature(payload, secret);
  const given = Buffer.from(signed, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const parsed = payloadSchema.safeParse(decodeJson(payload));
  if (!parsed.success || parsed.data.expiresAt * 1000 < now.getTime()) return null;
  const { audience, customerId, signedInBy, partner, subject, scopes, expiresAt } = parsed.data;
  const viewer = {
    audience,
    ...(customerId === undefined ? {} : { customerId }),
    ...(signedInBy === undefined ? {} : { signedInBy }),
    ...(partner === undefined ? {} : { partner }),
    ...(subject === undefined ? {} : { subject }),
    scopes,
  };
  return { viewer, expiresAt: new Date(expiresAt * 1000) };
}

/**
 * Reads who a person at a command line means: `agent`, who has all scopes, `nobody`, `customer:ID` or `partner:NAME`. Null
 * for anything else.
 */
export function parseViewer(text: string): Viewer | null {
  if (text === 'agent') return { audience: text, scopes: Object.values(SCOPES) };
  if (text === 'nobody') return { audience: text, scopes: [] };
  const match = /^(customer|partner):(.+)$/.exec(text);
  const name = match?.[2];
  if (name === undefined) return null;
  return match?.[1] === 'customer'
    ? { audience: 'customer', customerId: name as CustomerId, scopes: [] } // an unknown id is a customer without data
    : { audience: 'partner', partner: name, scopes: [] };
}
