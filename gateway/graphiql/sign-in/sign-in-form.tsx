import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import type { OpenIdClient } from '../../http/graphiql/page-access.ts';

export interface SignInFormProps {
  /** Null: there is no issuer that this page may go to. */
  readonly openId: OpenIdClient | null;
  readonly problem: string | null;
  readonly onOpenId: (client: OpenIdClient) => void;
  readonly onToken: (token: string) => void;
}

/** Signs in at the issuer, or takes a token that one has. */
export function SignInForm({ openId, problem, onOpenId, onToken }: SignInFormProps) {
  const id = useId();
  const [token, setToken] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    const value = token.trim().replace(/^Bearer\s+/i, '');
    if (value !== '') onToken(value);
  };
  return (
    <section className="sign-in" aria-labelledby={`${id}-title`}>
      <h1 id={`${id}-title`}>Customer 360: sign in</h1>
      <p role="alert" className="problem">
        {problem}
      </p>
      {openId === null ? null : (
        <p>
          <button type="button" className="primary" onClick={() => onOpenId(openId)}>
            Sign in at {new URL(openId.authority).host}
          </button>
        </p>
      )}
      <form onSubmit={send}>
        <label htmlFor={id}>{openId === null ? 'Token or API key' : 'Or use a token or an API key'}</label>
        <input
          id={id}
          type="password"
          autoComplete="off"
          spellCheck={false}
          value={token}
          aria-describedby={`${id}-note`}
          onChange={({ target }) => setToken(target.value)}
        />
        <button type="submit">Use it</button>
        <p id={`${id}-note`} className="note">
          It stays in the memory of this page, and is gone when the page is closed or loaded anew.
        </p>
      </form>
    </section>
  );
}
