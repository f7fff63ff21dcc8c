import type { Client } from '../clients.ts';

/** An operation that is known before anybody asks for it, or several in one document. */
export interface RegisteredOperation {
  readonly client: Client;
  /** Where it was read. */
  readonly file: string;
  readonly text: string;
  /** What a manifest calls it, which is what its clients send; null: the hashes of its text alone. */
  readonly id: string | null;
}

/** A problem is told in one line. */
export type OnProblem = (problem: string) => void;
