import type { JWTPayload } from 'jose';

function property(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name]; // it has it, as asked above
}

/** What a path of claims leads to: a claim of that very name, dots and all, or else one within another. */
export function claimAt(claims: JWTPayload, path: string): unknown {
  return property(claims, path) ?? path.split('.').reduce<unknown>(property, claims);
}

/** A claim that is a text; null for any other, and for an empty one. */
export function textClaim(claims: JWTPayload, path: string): string | null {
  const value = claimAt(claims, path);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A claim that is a list of texts, or one text with blanks between them (RFC 6749, section 3.3). */
export function textsClaim(claims: JWTPayload, path: string): readonly string[] {
  const value = claimAt(claims, path);
  if (typeof value === 'string') return value.split(' ').filter((text) => text !== '');
  if (!Array.isArray(value)) return [];
  return (value as readonly unknown[]).filter((text) => typeof text === 'string');
}
