/**
 * Patterns of the mapping language: regular expressions that take no longer for a hostile text than for any other. A
 * group that is repeated and itself repeats or chooses can be matched in exponentially many ways: it is refused.
 */

/** Where the pattern stands between brackets of a class, or behind a backslash, a sign stands for itself. */
const SIGNS = /\\.|\[(?:\\.|[^\]\\])*\]|\(\?[:=!]|\(\?<[=!]|\(\?<\w+>|[()|*+?]|\{\d+(?:,\d*)?\}/gsu;

const REPEATS = /^(?:\*|\+|\{\d+,\d*\})$/;

interface Group {
  readonly varies: boolean;
}

/** The groups of a pattern that are repeated and hold a repetition or a choice themselves. */
function repeatsVarying(pattern: string): boolean {
  const open: Group[] = [{ varies: false }];
  let closed: Group | null = null;
  for (const [sign] of pattern.matchAll(SIGNS)) {
    const top = open.at(-1) ?? { varies: false };
    if (REPEATS.test(sign) && closed?.varies === true) return true;
    if (sign.startsWith('(')) open.push({ varies: false });
    else if (sign === ')') open.pop();
    else if (!/^[\\[]/.test(sign)) open.splice(-1, 1, { varies: true });
    if (sign === ')' && top.varies) open.splice(-1, 1, { varies: true });
    closed = sign === ')' ? top : null;
  }
  return false;
}

/** What is wrong with a pattern; null where it is sound. */
export function patternProblem(pattern: string): string | null {
  try {
    RegExp(pattern, 'u');
  } catch {
    return 'must be a regular expression as JavaScript writes it (flag u)';
  }
  return repeatsVarying(pattern)
    ? 'must not repeat a group that itself repeats or chooses: some texts would take forever'
    : null;
}
