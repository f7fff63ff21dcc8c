import type { PageViewer } from '../../http/graphiql/page-access.ts';

/** Where the documentation beside the editor comes from: one's own introspection, the demo agent's, or nowhere. */
export type Docs = 'own' | 'agent' | 'none';

/** Somebody at the page. */
export interface Session {
  /** Keeps the tabs of one apart from those of another in the browser's storage. */
  readonly id: string;
  /** As it began; a renewal may have moved its end. */
  readonly viewer: PageViewer;
  readonly docs: Docs;
  /** The token of the next request; null: it carries none. */
  readonly token: () => Promise<string | null>;
  /** The token that asks for the documentation. */
  readonly docsToken: () => Promise<string | null>;
}

/** The graph of somebody, with its introspection and operations. */
export function graphOf({ audience }: PageViewer): string {
  return audience === 'partner' ? '/partners/graphql' : '/graphql';
}

/** Agents read the graph's introspection, and partners that of theirs; others have none. */
export function mayIntrospect({ audience }: PageViewer): boolean {
  return audience === 'agent' || audience === 'partner';
}
