import { parse } from 'graphql';
import type { DocumentNode } from 'graphql';
import { MAX_TOKENS } from '../../graphql/apollo.ts';

/** The document of a text; null for one that is none, which is Apollo Server's to say. */
export function parseOrNull(text: string): DocumentNode | null {
  try {
    return parse(text, { maxTokens: MAX_TOKENS });
  } catch {
    return null;
  }
}
