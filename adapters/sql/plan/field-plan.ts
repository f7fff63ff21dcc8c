import type { DateCodec, TimeCodec } from '../../decode/time/time.ts';
import type { TextRepair } from '../../decode/repair.ts';
import type { FieldMapping } from '../../mapping/language/fields.ts';
import type { Value } from '../../mapping/language/values.ts';
import type { Fragment } from '../statement/fragment.ts';
import type { FieldAccess } from './expression/scope.ts';

/** What rows hold that the mapping did not foresee. */
export interface FieldEvents {
  /** A legacy code that the mapping does not name. */
  onUnmapped(field: string, code: string): void;
  /** A text that cannot be decoded as the mapping says; once a field. */
  onUndecodable(field: string): void;
}

export interface FieldPlan {
  readonly columns: readonly Fragment[];
  /** Reads the field's columns, which stand from `offset` on in the row. */
  readonly decode: (row: readonly unknown[], offset: number) => unknown;
  readonly access: FieldAccess;
  /** For texts: the column compares without letter case. */
  readonly ignoresCase?: boolean;
  /** For texts whose column holds them broken: searches look for the broken form too. */
  readonly repair?: TextRepair;
  /** For times and dates. */
  readonly time?: TimeCodec;
  readonly date?: DateCodec;
  /** For times and dates: how the column, or its least, is read. */
  readonly readTime?: (value: Fragment) => Fragment;
  /** For enums: the value as SQL, or as a constant that every row has. */
  readonly enumValue?: Fragment | { readonly always: string };
  /** For money: what the row says of its currency, be it a code or not; absent where all rows have one. */
  readonly currencyText?: (row: readonly unknown[], offset: number) => string | null;
  /** For money: amount and currency. */
  readonly money?: {
    readonly amount: Fragment;
    readonly currency: Fragment;
    /** Decimals to sum up with. */
    readonly sqlScale: number;
    readonly decode: (value: unknown, currency: string) => string | null;
  };
}

/** A field in its short form: a bare value. */
export function isPlain(field: FieldMapping): field is Value {
  // Every field form but a bare value has a word of its own.
  const words = ['text', 'money', 'decimal', 'time', 'date', 'is', 'map', 'when'];
  return typeof field === 'string' || !words.some((w) => w in field);
}
