import { Lexer, Source, TokenKind } from 'graphql';

export interface TokenLimits {
  readonly tokens: number;
  readonly nesting: number;
}

export interface TokenScan {
  /** At least; the scan ends where a limit is exceeded. */
  readonly tokens: number;
  /** Brackets of any kind within one another: what a parser, which calls itself for each, would take of the stack. */
  readonly nesting: number;
}

const OPENING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Counts the tokens of a text, and how deep its brackets go, no further than the limits.
 *
 * Errors: GraphQLError where a part of it is no token.
 */
export function scanTokens(text: string, limits: TokenLimits): TokenScan {
  const lexer = new Lexer(new Source(text));
  let tokens = 0;
  let depth = 0;
  let nesting = 0;
  while (tokens <= limits.tokens && nesting <= limits.nesting) {
    const { kind } = lexer.advance();
    if (kind === TokenKind.EOF) break;
    tokens += 1;
    if (OPENING.has(kind)) depth += 1;
    if (CLOSING.has(kind)) depth -= 1;
    nesting = Math.max(nesting, depth);
  }
  return { tokens, nesting };
}
