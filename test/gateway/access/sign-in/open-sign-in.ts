/** The gateway's sign-in over the issuers of a test. */
import { GraphQLError } from 'graphql';
import type { Access, Issuer } from '../../../../gateway/access/access.ts';
import type { MaybePromise } from '../../../../schema/maybe-promise.ts';
import type { Caller, CallerOf } from '../../../../gateway/access/caller.ts';
import { createSignIn } from '../../../../gateway/access/sign-in/sign-in.ts';
import type { SignInOptions } from '../../../../gateway/access/sign-in/sign-in.ts';
import type { CustomerOf } from '../../../../gateway/access/sign-in/viewer-of-token.ts';
import type { CustomerId } from '../../../../schema/ids.ts';
import { recordLog } from '../../small-graph/small-graph.ts';
import type { LogRecord } from '../../small-graph/small-graph.ts';

export const SECRET = 'a secret of the sign-in tests, long enough';

export const ROLES: Access['roles'] = new Map([
  ['support', []],
  ['lead', ['pii:read']],
]);
export const PARTNERS: Access['partners'] = new Map([
  ['oakmart', { name: 'oakmart', codes: ['OAK'], scopes: ['pii:read'], budget: {} }],
  ['gardenco', { name: 'gardenco', codes: ['GRD'], scopes: [], budget: {} }],
]);

/** As the registry would tell. */
const customerOf: CustomerOf = async (id) => {
  const customerId = CUSTOMERS[id] as CustomerId | undefined; // by its spelling
  return customerId === undefined ? null : { customerId, signedInBy: id as CustomerId }; // or a record
};
const CUSTOMERS: Readonly<Record<string, string>> = { c_1: 'c_1', c_former: 'c_1', 'orders:C00017': 'c_17' };

export interface TestSignIn {
  readonly callerOf: CallerOf;
  readonly log: LogRecord;
  /** Whom a token signs in, from an address. */
  by(token: string, address?: string): Promise<Caller>;
  /** What a token is refused with: the message, and whether it may be tried again. */
  refusal(token: string): Promise<{ readonly message: string; readonly retryable: boolean }>;
}

export async function refusalOf(call: MaybePromise<unknown>) {
  const error = await Promise.resolve(call).then(
    () => null,
    (refused: unknown) => refused,
  );
  if (!(error instanceof GraphQLError)) throw new Error('It was not refused.');
  if (error.extensions['code'] !== 'UNAUTHENTICATED') throw error;
  return { message: error.message, retryable: error.extensions['retryable'] === true };
}

export function openTestSignIn(issuers: readonly Issuer[], options: Partial<SignInOptions> = {}): TestSignIn {
  const { logger, log } = recordLog();
  const callerOf = createSignIn({
    access: { issuers, roles: ROLES, partners: PARTNERS },
    defaultViewer: { audience: 'nobody', scopes: [] },
    secret: SECRET,
    customerOf,
    registry: async () => Promise.reject(new Error('There is none.')),
    logger,
    ...options,
  });
  const by = async (token: string, address = '192.0.2.1'): Promise<Caller> =>
    callerOf({ authorization: `Bearer ${token}`, viewerHeader: undefined, address });
  return { callerOf, log, by, refusal: async (token) => refusalOf(by(token)) };
}
