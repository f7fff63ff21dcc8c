/** One viewer's way to the graph: the same for a server far away and for one in this process. */
export interface Answer {
  /** Undefined: the request was refused before anything ran. */
  readonly data?: unknown;
  readonly errors?: readonly AnswerError[];
  readonly extensions?: unknown;
}

export interface AnswerError {
  readonly message: string;
  readonly extensions?: { readonly code?: string };
}

export interface Question {
  readonly query?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export type Ask = (question: Question) => Promise<Answer>;

const ANSWER_MS = 60_000;

/** Over HTTP, with a token. Errors: what is no GraphQL answer. */
export function askOverHttp(url: string, token: string): Ask {
  return async (question) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(question),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    return parseAnswer(await response.text(), url);
  };
}

export function parseAnswer(text: string, url: string): Answer {
  try {
    return JSON.parse(text) as Answer; // of whatever kind, it is read with care
  } catch (cause) {
    throw new Error(`${url}: must answer with JSON.`, { cause });
  }
}
