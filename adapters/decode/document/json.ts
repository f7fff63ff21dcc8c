import type { Tree } from './tree.ts';

/** Strings as they are, and the numbers and words between them. */
const TOKENS = /"(?:[^"\\]+|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false/g;

/**
 * JSON with every number as the text it is written as: JSON.parse alone would make a float of it. Undefined for what is no
 * JSON. Source: https://www.rfc-editor.org/rfc/rfc8259
 */
export function parseJson(text: string): Tree | undefined {
  try {
    JSON.parse(text);
    // The text is JSON: outside of strings, digits are numbers.
    return JSON.parse(text.replaceAll(TOKENS, (token) => (token.startsWith('"') ? token : `"${token}"`))) as Tree;
  } catch {
    return undefined;
  }
}
