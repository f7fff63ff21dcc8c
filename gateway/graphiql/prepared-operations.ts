import type { Audience } from '../../schema/viewer.ts';
import type { EditorContent } from './active-tab.ts';

/** operations/: one folder for each client, and beside each operation the variables that the demo answers. */
const TEXTS: Readonly<Record<string, string>> = import.meta.glob('../../operations/*/*.{graphql,json}', {
  query: '?raw',
  import: 'default',
  eager: true,
});

interface Tabs {
  readonly folder: string;
  /** Files in the order of a visit or a call; others of the folder come after them. */
  readonly order: readonly string[];
  /** Shows the files of `order` and no others. */
  readonly only?: true;
}

const TABS: Readonly<Record<Audience, Tabs>> = {
  agent: {
    folder: 'agents',
    order: [
      'find-a-customer',
      'customer-360',
      'where-is-my-order',
      'interaction-history',
      'guest-tracking',
      'follow-an-order',
      'follow-a-customer',
    ],
  },
  customer: {
    folder: 'site',
    order: ['my-account', 'my-orders', 'my-order', 'my-invoices', 'my-tickets', 'my-ticket'],
  },
  partner: { folder: 'partners', order: ['order-status', 'orders-of-a-customer', 'track-a-parcel'] },
  nobody: { folder: 'site', order: ['track-an-order'], only: true },
};

function filesOf({ folder, order, only }: Tabs): readonly string[] {
  const pattern = new RegExp(`/operations/${folder}/([^/]+)\\.graphql$`);
  const names = Object.keys(TEXTS).flatMap((path) => pattern.exec(path)?.[1] ?? []);
  const first = order.filter((name) => names.includes(name));
  return only === true ? first : [...first, ...names.filter((name) => !first.includes(name)).toSorted()];
}

/** The tabs of an audience's first visit. */
export function preparedOperations(audience: Audience): readonly EditorContent[] {
  const tabs = TABS[audience];
  return filesOf(tabs).map((name) => {
    const path = `../../operations/${tabs.folder}/${name}`;
    return { query: TEXTS[`${path}.graphql`] ?? '', variables: TEXTS[`${path}.json`] ?? '' };
  });
}
