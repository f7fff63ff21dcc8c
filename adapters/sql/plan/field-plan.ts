import type { DateCodec, TimeCodec } from '../../decode/time.ts';
import type { Expression } from '../../mapping/expressions.ts';
import type { FieldMapping } from '../../mapping/fields.ts';
import type { Fragment } from '../statement/fragment.ts';
import type { FieldAccess } from './scope.ts';

/** Called with a legacy code that the mapping does not name. */
export type OnUnmapped = (field: string, code: string) => void;

export interface FieldPlan {
  readonly columns: readonly Fragment[];
  /** Reads the field's columns, which stand from `offset` on in the row. */
  decode(row: readonly unknown[], offset: number): unknown;
  readonly access: FieldAccess;
  /** For texts: the column compares without letter case. */
  readonly ignoresCase?: boolean;
  /** For times and dates. */
  readonly time?: TimeCodec;
  readonly date?: DateCodec;
  /** For times and dates: how the column, or its least, is read. */
  readonly readTime?: (value: Fragment) => Fragment;
  /** For enums: the value as SQL, or as a constant that every row has. */
  readonly enumValue?: Fragment | { readonly always: string };
  /** For money: amount and currency. */
  readonly money?: {
    readonly amount: Fragment;
    readonly currency: Fragment;
    /** Decimals to sum up with. */
    readonly sqlScale: number;
    readonly decode: (value: unknown, currency: string) => string | null;
  };
}

/** A field in its short form: a bare expression. */
export function isPlain(field: FieldMapping): field is Expression {
  // Every field form but a bare expression has a word of its own.
  const words = ['text', 'money', 'decimal', 'time', 'date', 'is', 'map', 'when'];
  return typeof field === 'string' || !words.some((w) => w in field);
}
