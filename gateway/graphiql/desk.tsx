import { StorageAPI } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { useEffect, useState } from 'react';
import { readActiveTab } from './active-tab.ts';
import { DOCS_QUERY, createFetcher } from './fetcher.ts';
import { preparedOperations } from './prepared-operations.ts';
import { createSessionFetch } from './session-fetch.ts';
import { graphOf } from './sign-in/session.ts';
import type { Session } from './sign-in/session.ts';
import { createTabStorage } from './tab-storage.ts';

/** GraphiQL's own key for its open tabs in the browser's storage. */
const TABS_KEY = 'tabState';

export interface DeskProps {
  readonly session: Session;
  readonly onRefused: (message: string) => void;
}

function openDesk({ session, onRefused }: DeskProps) {
  const tabs = preparedOperations(session.viewer.audience);
  const storage = createTabStorage(localStorage, session.id);
  const closing = new AbortController();
  return {
    closing,
    tabs,
    storage,
    open: readActiveTab(new StorageAPI(storage).get(TABS_KEY)) ?? tabs[0] ?? { query: '', variables: '' },
    fetcher: createFetcher({
      graph: graphOf(session.viewer),
      fetch: createSessionFetch({ token: session.token, onRefused }),
      fetchDocs: createSessionFetch({ token: session.docsToken, onRefused }),
      signal: closing.signal,
    }),
  };
}

/** GraphiQL for one session; another session is another desk. */
export function Desk({ session, onRefused }: DeskProps) {
  const [{ tabs, storage, open, fetcher, closing }] = useState(() => openDesk({ session, onRefused }));
  useEffect(() => () => closing.abort(), [closing]);
  return (
    <GraphiQL
      fetcher={fetcher}
      storage={storage}
      // GraphiQL asks for the documentation itself, unless it is told that there is none.
      {...(session.docs === 'none' ? { schema: null } : {})}
      introspectionQueryName={DOCS_QUERY}
      defaultTabs={[...tabs]}
      // GraphiQL fills its editors from these two and not from the tab it opens.
      initialQuery={open.query}
      initialVariables={open.variables}
      defaultEditorToolsVisibility="variables"
      // A header may hold a token, which has no business in the browser's storage.
      showPersistHeadersSettings={false}
    >
      <GraphiQL.Logo>
        <></>
      </GraphiQL.Logo>
    </GraphiQL>
  );
}
