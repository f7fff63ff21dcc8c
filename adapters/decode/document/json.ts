import { plainNumber } from '../money.ts';
import type { Tree } from './tree.ts';

/** Strings as they are, and the numbers and words between them. */
const TOKENS = /"(?:[^"\\]+|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false/g;

const quoted = (token: string): string => (token.startsWith('"') ? token : `"${plainNumber(token)}"`);

/**
 * JSON with every number as the text of its digits: JSON.parse alone would make a float of it. Undefined for what is no
 * JSON. Source: https://www.rfc-editor.org/rfc/rfc8259
 */
export function parseJson(text: string): Tree | undefined {
  try {
    JSON.parse(text);
    // The text is JSON: outside of strings, digits are numbers.
    return JSON.parse(text.replaceAll(TOKENS, quoted)) as Tree;
  } catch {
    return undefined;
  }
}
