/** Whom the page says one is, and what one may. */
import type { PageViewer } from '../../http/graphiql/page-access.ts';
import type { Docs, Session } from './session.ts';

export function titleOf({ audience }: PageViewer): string {
  switch (audience) {
    case 'agent':
      return 'Support agent';
    case 'customer':
      return 'Customer';
    case 'partner':
      return 'Partner';
    case 'nobody':
      return 'Nobody';
  }
}

function personalData({ scopes }: PageViewer): string {
  return scopes.includes('pii:read') ? 'personal data shown' : 'personal data masked';
}

function reachOf(viewer: PageViewer): string {
  switch (viewer.audience) {
    case 'agent':
      return `all customers, ${personalData(viewer)}`;
    case 'customer':
      return 'own records';
    case 'partner':
      return `own orders and customers, ${personalData(viewer)}`;
    case 'nobody':
      return 'what is open to all';
  }
}

/** What one sees, and how. */
export function rightsOf(viewer: PageViewer): string {
  return viewer.registeredOnly ? `${reachOf(viewer)}, by registered operations alone` : reachOf(viewer);
}

/** The time of day here at which a sign-in ends. */
export function endOf({ expiresAt }: PageViewer): string | null {
  if (expiresAt === null) return null;
  return new Date(expiresAt).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}

function docsHint(docs: Docs): string | null {
  switch (docs) {
    case 'own':
      return null;
    case 'agent':
      return "The documentation is the support agent's: whom you ask as may not read the schema.";
    case 'none':
      return 'There is no documentation: whom you ask as may not read the schema.';
  }
}

/** What one has to know to use the page; null: nothing. */
export function hintFor({ viewer, docs }: Pick<Session, 'viewer' | 'docs'>): string | null {
  const runs = viewer.registeredOnly ? 'Change the variables: an operation runs only as it is registered.' : null;
  const hints = [runs, docsHint(docs)].filter((hint) => hint !== null);
  return hints.length === 0 ? null : hints.join(' ');
}
