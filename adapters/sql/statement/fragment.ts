/**
 * Pieces of SQL with their parameters. A parameter is a constant of the mapping, or a slot: a function that reads its
 * value from the call. Texts are made once; a call only fills slots.
 */
import type { RowReach } from '../../ports.ts';

export type SqlValue = string | number | bigint | Uint8Array | null;

/** What a call hands to its statement. Times are raw column values already (adapters/decode/time/time.ts). */
export interface CallValues {
  /** One tuple a parent or record, in the order of the statement's key columns. */
  readonly keys?: readonly (readonly SqlValue[])[] | undefined;
  /** How many of the keys count; the others repeat the last. */
  readonly parents?: number | undefined;
  readonly limit?: number | undefined;
  readonly position?: { readonly raw: SqlValue; readonly key: readonly SqlValue[] } | undefined;
  readonly bound?: SqlValue | undefined;
  readonly from?: SqlValue | undefined;
  readonly before?: SqlValue | undefined;
  /** Wanted values of enum fields, padded to the statement's size. */
  readonly only?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly texts?: readonly string[] | undefined;
  /** Bounds of the watermarks of a poll, by branch. */
  readonly watermarks?: readonly (readonly SqlValue[])[] | undefined;
  /** The moment of the call: an instant, which each condition writes as its column does. */
  readonly now?: string | undefined;
  /** Whose rows are read; each plan in the statement has keys of its own for it (../reach/reach-plan.ts). */
  readonly within?: RowReach | undefined;
}

/**
 * The values of a call for so many keys, in one shape whatever the call brings: all slots of all statements read them,
 * and of objects of many shapes each read is a search.
 */
export function valuesOf(
  { limit, position, bound, from, before, only, texts, watermarks, within }: CallValues,
  { keys, parents, now }: Pick<CallValues, 'keys' | 'parents' | 'now'>,
): CallValues {
  return { keys, parents, limit, position, bound, from, before, only, texts, watermarks, now, within };
}

/** `time`: a moment, written as the column holds it. Text and numbers show their type by themselves. */
export type ParamType = 'time';

export class Slot {
  readonly read: (values: CallValues) => SqlValue;
  readonly type: ParamType | undefined;
  constructor(read: (values: CallValues) => SqlValue, type?: ParamType) {
    this.read = read;
    this.type = type;
  }
}

export type Param = SqlValue | Slot;

/** A part of a fragment that can be read before the rest of it is reckoned: a column, or a select within it. */
export interface Part {
  readonly kind: 'column' | 'select';
  readonly fragment: Fragment;
  /** Where it begins in the text, and in the parameters. */
  readonly at: number;
  readonly paramsAt: number;
}

export interface Fragment {
  /** `?` for each parameter; a `?` inside a quoted name is escaped as `\?`. */
  readonly text: string;
  readonly params: readonly Param[];
  /** In the order of the text; none within another. */
  readonly parts: readonly Part[];
}

function isFragment(value: Fragment | Param): value is Fragment {
  return typeof value === 'object' && value !== null && 'parts' in value;
}

/** Builds a fragment: fragments are put in as text, everything else becomes a parameter. */
export function sql(strings: TemplateStringsArray, ...values: readonly (Fragment | Param)[]): Fragment {
  let text = strings[0] ?? '';
  const params: Param[] = [];
  const parts: Part[] = [];
  values.forEach((value, i) => {
    if (isFragment(value)) {
      parts.push(...movedParts(value, text.length, params.length));
      text += value.text;
      params.push(...value.params);
    } else {
      text += '?';
      params.push(value);
    }
    text += strings[i + 1] ?? '';
  });
  return { text, params, parts };
}

function movedParts({ parts }: Fragment, by: number, paramsBy: number): readonly Part[] {
  return parts.map((part) => ({ ...part, at: part.at + by, paramsAt: part.paramsAt + paramsBy }));
}

/** The fragment as a part of those that it is put into. */
export function asPart(kind: Part['kind'], fragment: Fragment): Fragment {
  return { ...fragment, parts: [{ kind, fragment, at: 0, paramsAt: 0 }] };
}

/** A stretch of a fragment. */
function sliceOf({ text, params }: Fragment, [from, to]: readonly number[], [first, end]: readonly number[]): Fragment {
  return { text: text.slice(from, to), params: params.slice(first, end), parts: [] };
}

/** The same with others in the place of its parts, and what stands between them. */
export function replaceParts(
  whole: Fragment,
  other: (part: Part) => Fragment,
): { readonly fragment: Fragment; readonly between: readonly Fragment[] } {
  const between: Fragment[] = [];
  const pieces: Fragment[] = [];
  let [at, paramsAt] = [0, 0];
  for (const part of whole.parts) {
    between.push(sliceOf(whole, [at, part.at], [paramsAt, part.paramsAt]));
    pieces.push(...between.slice(-1), other(part));
    at = part.at + part.fragment.text.length;
    paramsAt = part.paramsAt + part.fragment.params.length;
  }
  between.push(sliceOf(whole, [at, whole.text.length], [paramsAt, whole.params.length]));
  return { fragment: joinFragments([...pieces, ...between.slice(-1)], ''), between };
}

/** SQL of our own making, never of a caller. */
export function raw(text: string): Fragment {
  return { text, params: [], parts: [] };
}

export function joinFragments(fragments: readonly Fragment[], separator: string): Fragment {
  const parts: Part[] = [];
  let [at, paramsAt] = [0, 0];
  for (const fragment of fragments) {
    parts.push(...movedParts(fragment, at, paramsAt));
    at += fragment.text.length + separator.length;
    paramsAt += fragment.params.length;
  }
  const text = fragments.map((fragment) => fragment.text).join(separator);
  return { text, params: fragments.flatMap((fragment) => fragment.params), parts };
}

/** The same text, and the same parameters in it. */
export function isSame(a: Fragment, b: Fragment): boolean {
  return a.text === b.text && a.params.every((param, i) => param === b.params[i]);
}

/** All of them; true where there is none. */
export function and(parts: readonly Fragment[]): Fragment {
  if (parts.length === 0) return raw('1 = 1');
  return parts.length === 1 && parts[0] !== undefined
    ? parts[0]
    : joinFragments(
        parts.map((p) => sql`(${p})`),
        ' and ',
      );
}

export function or(parts: readonly Fragment[]): Fragment {
  return parts.length === 1 && parts[0] !== undefined
    ? parts[0]
    : joinFragments(
        parts.map((p) => sql`(${p})`),
        ' or ',
      );
}
