import type { PageAccess } from '../../http/graphiql/page-access.ts';

/** What a refusal says; the gateway answers every one in GraphQL's shape of an error. */
export async function messageOf(answer: Response): Promise<string> {
  const told = `The gateway answered with status ${answer.status}.`;
  try {
    const { errors } = (await answer.json()) as { readonly errors?: readonly { readonly message?: string }[] };
    return errors?.[0]?.message ?? told;
  } catch {
    return told;
  }
}

/**
 * How one signs in at this gateway, and whom it takes the bearer of a token for.
 *
 * Errors: what the gateway says of a token that it refuses.
 */
export async function readAccess(token: string | null): Promise<PageAccess> {
  const answer = await fetch('/graphiql/access.json', {
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
  });
  if (!answer.ok) throw new Error(await messageOf(answer));
  return (await answer.json()) as PageAccess; // our own server's, built with this page
}
