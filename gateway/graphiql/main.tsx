import { createRoot } from 'react-dom/client';
// Monaco's workers as files of our own build; without it they would come from a CDN.
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './main.css';
import './sign-in/sign-in.css';
import type { PageAccess } from '../http/graphiql/page-access.ts';
import { DemoPage } from './demo-page.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { readAccess } from './sign-in/read-access.ts';

function Page({ viewer, signIn }: PageAccess) {
  if (signIn.kind === 'demo') return <DemoPage personas={signIn.personas} />;
  return <SignInPage viewer={viewer} openId={signIn.openId} />;
}

async function open(): Promise<void> {
  const container = document.querySelector('#graphiql');
  if (container === null)
    throw new Error('index.html: an element with the id "graphiql" is required, but there is none.');
  try {
    createRoot(container).render(<Page {...await readAccess(null)} />);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    container.textContent = `The page cannot ask the gateway how one signs in: ${reason}`;
  }
}

await open();
