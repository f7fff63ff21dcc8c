import { messageOf } from './sign-in/read-access.ts';

export interface SessionFetchOptions {
  /** Null: none is sent. */
  readonly token: () => Promise<string | null>;
  /** Told what the gateway says where it refuses a token. */
  readonly onRefused: (message: string) => void;
}

/** A `fetch` that signs each request, unless the header editor of the page already does. */
export function createSessionFetch({ token, onRefused }: SessionFetchOptions): typeof fetch {
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    if (!headers.has('authorization')) {
      const value = await token();
      if (value !== null) headers.set('authorization', `Bearer ${value}`);
    }
    const answer = await fetch(input, { ...init, headers });
    if (answer.status === 401) onRefused(await messageOf(answer.clone()));
    return answer;
  };
}
