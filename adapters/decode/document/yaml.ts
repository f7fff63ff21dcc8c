import { Lexer, parseDocument, Parser } from 'yaml';
import { MAX_DEPTH } from './tree.ts';
import type { Tree } from './tree.ts';

/** Reading YAML costs more than other forms, and grows faster than its length. */
const MAX_YAML = 64_000;
const MAX_ALIASES = 100;
/** Open tokens of the parser: a list or map in another takes two. */
const MAX_OPEN = 2 * MAX_DEPTH;

/** The library goes down into a document call by call: deep ones take the stack, or minutes. Its parser alone does not. */
function isShallow(text: string): boolean {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    if (parser.stack.length > MAX_OPEN) return false;
    // The tokens it yields are of no use here.
    for (const _ of parser.next(lexeme));
  }
  return true;
}

/**
 * YAML with every scalar as its text (the failsafe schema) but null; tags make nothing. Undefined for what is no YAML.
 * Source: https://yaml.org/spec/1.2.2/#101-failsafe-schema
 */
export function parseYaml(text: string): Tree | undefined {
  if (text.length > MAX_YAML) return undefined;
  try {
    if (!isShallow(text)) return undefined;
    const document = parseDocument(text, {
      schema: 'failsafe',
      customTags: ['null'],
      stringKeys: true,
      logLevel: 'silent',
    });
    // Of the failsafe schema with null nothing but texts, nulls, lists and maps of them can come.
    return document.errors.length > 0 ? undefined : (document.toJS({ maxAliasCount: MAX_ALIASES }) as Tree);
  } catch {
    return undefined;
  }
}
