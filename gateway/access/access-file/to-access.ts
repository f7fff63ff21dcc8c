import { resolve } from 'node:path';
import { AUDIENCES } from '../../../schema/viewer.ts';
import type { Access, Issuer } from '../access.ts';
import type { AccessDocument, IssuerDocument } from './access-schema.ts';
import { DEFAULT_ACCESS, DEFAULT_ALGORITHMS, DEFAULT_CLAIMS, DEFAULT_CLOCK_TOLERANCE_SECONDS } from './defaults.ts';
import type { Finding } from './findings.ts';
import { readKeySet } from './key-set.ts';

export interface ToAccessContext {
  /** Of the access file. */
  readonly folder: string;
  readonly report: (finding: Finding) => void;
}

const DEFAULT_CLIENT_SCOPES = ['openid'];

/** Leaves out what is not there, so that it does not stand in the way of a default. */
function said<T extends object>(part: T): { [K in keyof T]?: NonNullable<T[K]> } {
  // The entries are the object's own, without those that are undefined.
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}

const NO_KEYS: Issuer['keys'] = { set: { keys: [] } };

function keysOf(
  { jwks, keys, algorithms }: IssuerDocument,
  index: number,
  { folder, report }: ToAccessContext,
): Issuer['keys'] {
  if (jwks !== undefined) return { url: jwks };
  if (keys === undefined) return NO_KEYS;
  const read = readKeySet(resolve(folder, keys), algorithms ?? DEFAULT_ALGORITHMS);
  if (read.kind === 'sound') return { set: read.set };
  const message = `must be a file with a JSON Web Key Set of public keys, but of ${keys} ${read.came}`;
  report({ path: ['issuers', index, 'keys'], message });
  return NO_KEYS;
}

function toIssuer(document: IssuerDocument, index: number, context: ToAccessContext): Issuer {
  const { audience, issuer, expects, claims = {}, client } = document;
  return {
    audience,
    issuer,
    expects,
    keys: keysOf(document, index, context),
    algorithms: document.algorithms ?? DEFAULT_ALGORITHMS,
    clockToleranceSeconds: document.clockTolerance ?? DEFAULT_CLOCK_TOLERANCE_SECONDS,
    claims: { ...DEFAULT_CLAIMS, ...said(claims) },
    client: client === undefined ? null : { id: client.id, scopes: client.scopes ?? DEFAULT_CLIENT_SCOPES },
  };
}

function budgetsOf({ budgets = {} }: AccessDocument): Access['budgets'] {
  const entries = AUDIENCES.map(
    (audience) => [audience, { ...DEFAULT_ACCESS.budgets[audience], ...said(budgets[audience] ?? {}) }] as const,
  );
  return Object.fromEntries(entries) as Access['budgets']; // one for each audience
}

/** What an access file means, with the defaults for what it does not say. */
export function toAccess(document: AccessDocument, context: ToAccessContext): Access {
  const { issuers = [], roles = {}, partners = {} } = document;
  const known = Object.entries(partners).map(([name, { codes, scopes = [], budget = {} }]) => {
    return [name, { name, codes, scopes, budget: said(budget) }] as const;
  });
  return {
    issuers: issuers.map((issuer, index) => toIssuer(issuer, index, context)),
    roles: new Map(Object.entries(roles)),
    partners: new Map(known),
    budgets: budgetsOf(document),
    requestsPerAddress: document.requestsPerAddress ?? DEFAULT_ACCESS.requestsPerAddress,
    operations: document.operations ?? DEFAULT_ACCESS.operations,
    cors: document.cors ?? DEFAULT_ACCESS.cors,
  };
}
