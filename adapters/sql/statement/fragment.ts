/**
 * Pieces of SQL with their parameters. A parameter is a constant of the mapping, or a slot: a function that reads its
 * value from the call. Texts are made once; a call only fills slots.
 */
export type SqlValue = string | number | bigint | Uint8Array | null;

/** What a call hands to its statement. Times are raw column values already (adapters/decode/time/time.ts). */
export interface CallValues {
  /** One tuple a parent or record, in the order of the statement's key columns. */
  readonly keys?: readonly (readonly SqlValue[])[];
  /** How many of the keys count; the others repeat the last. */
  readonly parents?: number;
  readonly limit?: number;
  readonly position?: { readonly raw: SqlValue; readonly key: readonly SqlValue[] };
  readonly bound?: SqlValue;
  readonly from?: SqlValue;
  readonly before?: SqlValue;
  /** Wanted values of enum fields, padded to the statement's size. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
  readonly texts?: readonly string[];
  /** Bounds of the watermarks of a poll, by branch. */
  readonly watermarks?: readonly (readonly SqlValue[])[];
  /** The moment of the call: an instant, which each condition writes as its column does. */
  readonly now?: string;
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

export interface Fragment {
  /** `?` for each parameter; a `?` inside a quoted name is escaped as `\?`. */
  readonly text: string;
  readonly params: readonly Param[];
}

function isFragment(value: Fragment | Param): value is Fragment {
  return typeof value === 'object' && value !== null && 'text' in value;
}

/** Builds a fragment: fragments are put in as text, everything else becomes a parameter. */
export function sql(strings: TemplateStringsArray, ...values: readonly (Fragment | Param)[]): Fragment {
  let text = strings[0] ?? '';
  const params: Param[] = [];
  values.forEach((value, i) => {
    if (isFragment(value)) {
      text += value.text;
      params.push(...value.params);
    } else {
      text += '?';
      params.push(value);
    }
    text += strings[i + 1] ?? '';
  });
  return { text, params };
}

/** SQL of our own making, never of a caller. */
export function raw(text: string): Fragment {
  return { text, params: [] };
}

export function joinFragments(parts: readonly Fragment[], separator: string): Fragment {
  return { text: parts.map((p) => p.text).join(separator), params: parts.flatMap((p) => p.params) };
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
