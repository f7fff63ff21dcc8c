import { useEffect, useState } from 'react';
import type { OpenIdClient, PageViewer } from '../http/graphiql/page-access.ts';
import { Desk } from './desk.tsx';
import { AccessBar } from './sign-in/access-bar.tsx';
import { keepToken } from './sign-in/held-token.ts';
import { finishSignIn, isReturn, startSignIn } from './sign-in/open-id.ts';
import { readAccess } from './sign-in/read-access.ts';
import { mayIntrospect } from './sign-in/session.ts';
import type { Session } from './sign-in/session.ts';
import { SignInForm } from './sign-in/sign-in-form.tsx';
import { hintFor } from './sign-in/viewer-words.ts';

interface SignedIn {
  readonly token: string | null;
  readonly viewer: PageViewer;
  readonly renew: (() => Promise<string>) | null;
  readonly signOut: (() => Promise<void>) | null;
}

async function signInWithToken(token: string): Promise<SignedIn> {
  const { viewer } = await readAccess(token);
  return { token, viewer, renew: null, signOut: null };
}

async function signInWithCode(client: OpenIdClient): Promise<SignedIn> {
  const { accessToken, renew, signOut } = await finishSignIn(client);
  const { viewer } = await readAccess(accessToken);
  return { token: accessToken, viewer, renew, signOut };
}

function sessionOf({ token, viewer, renew }: SignedIn, onRenewed: (viewer: PageViewer) => void): Session {
  const next = keepToken(
    { token, viewer },
    {
      renew:
        renew &&
        (async () => {
          const fresh = await renew();
          return { token: fresh, viewer: (await readAccess(fresh)).viewer };
        }),
      onRenewed,
    },
  );
  const docs = mayIntrospect(viewer) ? 'own' : 'none';
  return { id: viewer.audience, viewer, docs, token: next, docsToken: next };
}

interface SignedInDeskProps {
  readonly signedIn: SignedIn;
  readonly onSignOut: () => void;
}

function SignedInDesk({ signedIn, onSignOut }: SignedInDeskProps) {
  const [viewer, setViewer] = useState(signedIn.viewer);
  const [problem, setProblem] = useState<string | null>(null);
  const [session] = useState(() => sessionOf(signedIn, setViewer));
  return (
    <>
      <AccessBar viewer={viewer} isRenewed={signedIn.renew !== null} problem={problem} hint={hintFor(session)}>
        <button type="button" onClick={onSignOut}>
          {signedIn.token === null ? 'Sign in' : 'Sign out'}
        </button>
      </AccessBar>
      <Desk session={session} onRefused={setProblem} />
    </>
  );
}

export interface SignInPageProps {
  /** Whom the gateway takes somebody without a token for. */
  readonly viewer: PageViewer;
  readonly openId: OpenIdClient | null;
}

/** The page of a gateway that people sign in at. */
export function SignInPage({ viewer, openId }: SignInPageProps) {
  const unsigned = viewer.audience === 'nobody' ? null : { token: null, viewer, renew: null, signOut: null };
  const [signedIn, setSignedIn] = useState<SignedIn | null>(unsigned);
  const [problem, setProblem] = useState<string | null>(null);

  const tell = (error: unknown) => setProblem(error instanceof Error ? error.message : String(error));
  const take = (coming: Promise<SignedIn>) => {
    setProblem(null);
    coming.then(setSignedIn).catch(tell);
  };
  const leave = () => {
    setSignedIn(null);
    signedIn?.signOut?.().catch(tell);
  };

  useEffect(() => {
    if (openId !== null && isReturn(location)) take(signInWithCode(openId));
  }, []);

  if (signedIn !== null) return <SignedInDesk signedIn={signedIn} onSignOut={leave} />;
  return (
    <SignInForm
      openId={openId}
      problem={problem}
      onOpenId={(client) => void startSignIn(client).catch(tell)}
      onToken={(token) => take(signInWithToken(token))}
    />
  );
}
