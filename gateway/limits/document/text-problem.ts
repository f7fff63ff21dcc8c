import { GraphQLError, parse } from 'graphql';
import type { DocumentNode } from 'graphql';
import type { Budget } from '../../access/access.ts';
import { documentProblem } from './document-problem.ts';
import { scanTokens } from './scan-tokens.ts';

/** Brackets within one another, those of values included: a parser has room for several times as many. */
const MAX_NESTING = 200;

function parsed(text: string): DocumentNode | null {
  try {
    return parse(text, { noLocation: true });
  } catch (error) {
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}

function tokenProblem(text: string, most: number): string | null {
  try {
    const { tokens, nesting } = scanTokens(text, { tokens: most, nesting: MAX_NESTING });
    if (tokens > most) return `document: must have at most ${most} tokens, but has more.`;
    if (nesting > MAX_NESTING) return `document: brackets must be at most ${MAX_NESTING} deep, but are deeper.`;
    return null;
  } catch (error) {
    if (error instanceof GraphQLError) return null; // up to there it fits, and no parser goes further
    throw error;
  }
}

/**
 * Says what in a document's text is larger than a budget allows; null: nothing is. In time that grows with the text, and
 * before anything else reads it. What is no GraphQL is left to the parser, which knows the place.
 */
export function textProblem(text: string, budget: Budget): string | null {
  const problem = tokenProblem(text, budget.tokens);
  if (problem !== null) return problem;
  const document = parsed(text);
  return document === null ? null : documentProblem(document, budget);
}
