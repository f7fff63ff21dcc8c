import { StorageAPI } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
// Monaco's workers as files of our own build; without it they would come from a CDN.
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './main.css';
import { PREPARED_OPERATIONS } from './prepared-operations.ts';
import { readActiveTab } from './active-tab.ts';
import { createFetcher } from './fetcher.ts';

const fetcher = createFetcher();

/** GraphiQL's own key for its open tabs in the browser's storage. */
const TABS_KEY = 'tabState';

function SupportDesk() {
  const open = readActiveTab(new StorageAPI().get(TABS_KEY)) ?? PREPARED_OPERATIONS[0];
  return (
    <GraphiQL
      fetcher={fetcher}
      defaultTabs={[...PREPARED_OPERATIONS]}
      // GraphiQL fills its editors from these two and not from the tab it opens.
      initialQuery={open.query}
      initialVariables={open.variables}
      defaultEditorToolsVisibility="variables"
      // A header may hold a token, which has no business in the browser's storage.
      showPersistHeadersSettings={false}
    >
      <GraphiQL.Logo>
        <span className="product">
          Customer 360 <small>for support agents</small>
        </span>
      </GraphiQL.Logo>
    </GraphiQL>
  );
}

const container = document.querySelector('#graphiql');
if (container === null)
  throw new Error('index.html: an element with the id "graphiql" is required, but there is none.');
createRoot(container).render(<SupportDesk />);
