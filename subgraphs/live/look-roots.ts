import type { GraphQLFieldResolver } from 'graphql';
import type { RequestContext } from '../services.ts';

/**
 * Fields of Query by which looks find what a subscription is about, where the subgraph that answers it is served alone
 * and another owns them. Clients never see them.
 */
export interface LookRoots {
  readonly sdl: string;
  readonly fields: Readonly<Record<string, GraphQLFieldResolver<unknown, RequestContext, { readonly id: string }>>>;
}
