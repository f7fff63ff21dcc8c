import { ConfigurationError } from '../../../schema/errors.ts';
import { createApiKey } from '../../access/sign-in/api-key.ts';
import type { PartnerKeysParts } from './with-partner-keys.ts';

/** For a program, and for a person. */
export interface Told {
  readonly value: unknown;
  readonly lines: readonly string[];
}

type Key = Awaited<ReturnType<PartnerKeysParts['keys']['list']>>[number];

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

function checkPartner({ partners }: PartnerKeysParts, partner: string): void {
  if (partners.has(partner)) return;
  const names = partners.size === 0 ? 'none' : [...partners.keys()].join(', ');
  throw new ConfigurationError(`partners: ${partner} must be a partner of the access file, which names ${names}.`);
}

function after(ms: number): Date {
  return new Date(Date.now() + ms);
}

function stateOf({ revokedAt, expiresAt }: Key): string {
  if (revokedAt !== null) return `revoked ${revokedAt}`;
  if (expiresAt === null) return 'holds';
  return `${Date.parse(expiresAt) > Date.now() ? 'holds until' : 'expired'} ${expiresAt}`;
}

/** Makes a key. What is told holds the key itself, which is kept nowhere. */
export async function issueKey(parts: PartnerKeysParts, partner: string, days: number | null): Promise<Told> {
  checkPartner(parts, partner);
  const { prefix, key, sha256 } = createApiKey();
  const expiresAt = days === null ? null : after(days * DAY_MS).toISOString();
  const createdAt = new Date().toISOString();
  await parts.keys.add({ prefix, sha256, partner, createdAt, expiresAt, revokedAt: null, lastUsedAt: null });
  return { value: { partner, prefix, key, createdAt, expiresAt }, lines: [key] };
}

export async function listKeys({ keys }: PartnerKeysParts): Promise<Told> {
  const listed = await keys.list();
  const lines = listed.map((key) => {
    const use = key.lastUsedAt === null ? 'never used' : `used ${key.lastUsedAt}`;
    return [key.partner, `c360_${key.prefix}_…`, stateOf(key), use].join('  ');
  });
  const value = listed.map(({ prefix, partner, createdAt, expiresAt, revokedAt, lastUsedAt }) => {
    return { prefix, partner, createdAt, expiresAt, revokedAt, lastUsedAt };
  });
  return { value, lines: lines.length === 0 ? ['There are no keys.'] : lines };
}

/** Makes a new key before any other begins to end. */
export async function rotateKeys(
  parts: PartnerKeysParts,
  partner: string,
  graceHours: number,
  days: number | null,
): Promise<Told> {
  checkPartner(parts, partner);
  const others = (await parts.keys.list()).filter((key) => key.partner === partner && key.revokedAt === null);
  const issued = await issueKey(parts, partner, days);
  const end = after(graceHours * HOUR_MS);
  for (const { prefix } of others) await parts.keys.expire(prefix, end); // oxlint-disable-line no-await-in-loop
  return issued;
}

/** A key that is revoked as it was pasted, or as it is listed. */
const WITH_PREFIX = /^c360_([a-z0-9]{8})_/;

/** Takes a key or its prefix. What was given is told nowhere: it may be a key that holds. */
export async function revokeKey({ keys }: PartnerKeysParts, given: string): Promise<Told> {
  const prefix = WITH_PREFIX.exec(given)?.[1] ?? given;
  if (!(await keys.revoke(prefix, new Date()))) {
    throw new ConfigurationError(
      'partners: what is revoked must be a key or its prefix, but no key has this one; c360 partners list shows them.',
    );
  }
  return { value: { prefix, revoked: true }, lines: [`c360_${prefix}_… is revoked.`] };
}
