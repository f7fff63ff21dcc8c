/**
 * The queries by which subscriptions are answered: a client's selection, put where a query finds the same thing. The
 * id is always a variable of ours, so that one text, and so one query plan, serves all ids.
 */
import type { ClientSelection } from './client-selection.ts';

export interface LookDocument {
  readonly query: string;
  /** Variables of ours by what they are for. */
  readonly names: Readonly<Record<'id' | 'first' | 'after', string>>;
  /** Response name of the id that stands beside the client's selection. */
  readonly idField: string;
  /** Response name of the missing systems that stand in it. */
  readonly missingField: string;
}

function namesFor({ freeName }: ClientSelection): Omit<LookDocument, 'query'> {
  return {
    names: { id: freeName('c360Id'), first: freeName('c360First'), after: freeName('c360After') },
    idField: freeName('c360RecordId'),
    missingField: freeName('c360Missing'),
  };
}

function withClients(own: string, { variables }: ClientSelection): string {
  return [own, variables].filter((text) => text !== '').join(', ');
}

/** An order's tracking, under the subscription's own response name. */
export function trackingDocument(responseName: string, selection: ClientSelection): LookDocument {
  const own = namesFor(selection);
  const { names, idField, missingField } = own;
  const query = `query (${withClients(`$${names.id}: ID!`, selection)}) {
  ${responseName}: order(id: $${names.id}) {
    ${idField}: id
    tracking { ${missingField}: missing { system reason } ...on OrderTracking ${selection.text} }
  }
}
${selection.fragments}`;
  return { ...own, query };
}

/** A page of a customer's interactions, with the client's selection of each. */
export function interactionsDocument(selection: ClientSelection): LookDocument {
  const own = namesFor(selection);
  const { names, idField } = own;
  const definitions = `$${names.id}: ID!, $${names.first}: Int!, $${names.after}: String`;
  const query = `query (${withClients(definitions, selection)}) {
  customer(id: $${names.id}) {
    interactions(first: $${names.first}, after: $${names.after}) {
      nodes { ${idField}: id ...on Interaction ${selection.text} }
    }
  }
}
${selection.fragments}`;
  return { ...own, query };
}
