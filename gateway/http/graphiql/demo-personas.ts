/** Whom the page can ask the demo as: one of each audience, with short-lived tokens. */
import type { CustomerId } from '../../../schema/ids.ts';
import { SCOPES } from '../../../schema/viewer.ts';
import type { Viewer } from '../../../schema/viewer.ts';
import type { Partner } from '../../access/access.ts';
import type { Persona } from './page-access.ts';
import { pageViewer } from './page-viewer.ts';
import type { RegisteredOnly } from './page-viewer.ts';

const LIFETIME_SECONDS = 15 * 60;

/** Signs who somebody is, as an issuer of the demo. */
export type MintToken = (viewer: Viewer, lifetimeSeconds: number) => Promise<string>;

export interface DemoPersonasOptions {
  readonly mint: MintToken;
  /** The customer of the demo's data; null: the data is not the demo's. */
  readonly customer: { readonly id: CustomerId; readonly name: string } | null;
  readonly partners: ReadonlyMap<string, Partner>;
  readonly registeredOnly: RegisteredOnly;
  readonly now?: () => number;
}

interface Role {
  readonly id: string;
  readonly title: string;
  readonly viewer: Viewer;
}

const STAFF: readonly [Role, Role] = [
  {
    id: 'agent',
    title: 'Support agent',
    viewer: { audience: 'agent', subject: 'demo-agent', scopes: Object.values(SCOPES) },
  },
  {
    id: 'agent-masked',
    title: 'Agent without personal data',
    viewer: { audience: 'agent', subject: 'demo-trainee', scopes: [] },
  },
];

const NOBODY: Role = { id: 'nobody', title: 'Nobody', viewer: { audience: 'nobody', scopes: [] } };

function rolesOf({ customer, partners }: DemoPersonasOptions): readonly [Role, ...Role[]] {
  const customers: readonly Role[] =
    customer === null
      ? []
      : [
          {
            id: 'customer',
            title: `${customer.name}, a customer`,
            viewer: { audience: 'customer', customerId: customer.id, subject: customer.name, scopes: [] },
          },
        ];
  const partnerRoles = [...partners.values()].map(({ name, scopes }): Role => ({
    id: `partner-${name}`,
    title: `${name}, a partner`,
    viewer: { audience: 'partner', partner: name, subject: name, scopes },
  }));
  return [...STAFF, ...customers, ...partnerRoles, NOBODY];
}

/** Fresh tokens for everyone at each call. */
export async function demoPersonas(options: DemoPersonasOptions): Promise<readonly [Persona, ...Persona[]]> {
  const { mint, registeredOnly, now = Date.now } = options;
  const expiresAt = new Date(now() + LIFETIME_SECONDS * 1000);
  const personaOf = async ({ id, title, viewer }: Role): Promise<Persona> => ({
    id,
    title,
    viewer: pageViewer({ viewer, expiresAt: viewer.audience === 'nobody' ? null : expiresAt }, registeredOnly),
    token: await mint(viewer, LIFETIME_SECONDS),
  });
  const [first, ...others] = rolesOf(options);
  return [await personaOf(first), ...(await Promise.all(others.map(personaOf)))];
}
