/** The words of the access file. Reference: docs/access.md, "Access file". */
import { z } from 'zod';
import { AUDIENCES, SCOPES } from '../../../schema/viewer.ts';

/** Asymmetric ones: a key that both sides know is none that can be published. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const;

const text = z.string().min(1, 'must not be empty');
const scopes = z.array(z.enum(Object.values(SCOPES)));
const atLeast = (least: number) => z.int().min(least);

const LOOPBACK = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?\//;

const keysAddress = z
  .url('must be an address')
  .refine(
    (url) => url.startsWith('https://') || LOOPBACK.test(url),
    'must be an https address, since whoever can change the answer can sign in as anybody',
  );

const origin = z
  .string()
  .refine(
    (value) => /^https?:\/\//.test(value) && URL.canParse(value) && new URL(value).origin === value,
    'must be an origin, such as https://shop.example, without a path',
  );

const issuerSchema = z.strictObject({
  audience: z.enum(['customer', 'agent', 'partner']).describe('Whom its tokens sign in.'),
  issuer: text.describe('The claim `iss`, to the letter.'),
  expects: z.array(text).min(1).describe('The claim `aud` must hold one of these.'),
  jwks: keysAddress.optional().describe('Where the issuer publishes its keys (JWKS).'),
  keys: text.optional().describe('A file with its keys (JWKS) instead; relative to this file.'),
  algorithms: z.array(z.enum(ALGORITHMS)).min(1).optional(),
  clockTolerance: atLeast(0).max(300).optional().describe('Seconds.'),
  claims: z
    .strictObject({ subject: text, customer: text, partner: text, roles: text, scopes: text })
    .partial()
    .optional()
    .describe('Where its tokens say what: names of claims, or paths such as realm_access.roles.'),
  client: z
    .strictObject({ id: text, scopes: z.array(text).min(1).optional() })
    .optional()
    .describe("What GraphiQL's sign-in asks the agents' issuer as."),
});

const budgetSchema = z
  .strictObject({
    cost: atLeast(1),
    costPerMinute: atLeast(0),
    requestsPerMinute: atLeast(0),
    depth: atLeast(1),
    aliases: atLeast(0),
    rootFields: atLeast(1),
    tokens: atLeast(1).max(10_000),
  })
  .partial();

const budgetsSchema = z
  .strictObject({ customer: budgetSchema, agent: budgetSchema, partner: budgetSchema, nobody: budgetSchema })
  .partial();

const partnerName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be small letters, digits and hyphens, such as oakmart');

const partnerSchema = z.strictObject({
  codes: z.array(text).min(1).describe('What the systems write where an order or a customer is its own.'),
  scopes: scopes.optional().describe('What its API keys are good for.'),
  budget: budgetSchema.optional(),
});

export const accessSchema = z.strictObject({
  version: z.literal(1),
  issuers: z.array(issuerSchema).optional(),
  roles: z.record(text, scopes).optional().describe('Roles of agents, each with its scopes.'),
  partners: z.record(partnerName, partnerSchema).optional(),
  budgets: budgetsSchema.optional(),
  requestsPerAddress: atLeast(0).optional().describe('A minute; 0: without a limit.'),
  operations: z
    .strictObject({ registeredOnly: z.array(z.enum(AUDIENCES)) })
    .optional()
    .describe('Who may run registered operations alone.'),
  cors: z.strictObject({ origins: z.array(origin) }).optional(),
});

export type AccessDocument = z.infer<typeof accessSchema>;
export type IssuerDocument = z.infer<typeof issuerSchema>;

/** The access file as JSON Schema, for completion and checks in editors. Written to schema/access.schema.json. */
export function accessJsonSchema(): Readonly<Record<string, unknown>> {
  const options = { io: 'input', reused: 'ref', target: 'draft-7' } as const;
  return { title: 'Customer 360 access', ...z.toJSONSchema(accessSchema, options) };
}
