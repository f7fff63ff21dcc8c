/** Texts, as they are shown: mended, trimmed, without markup, in another letter case. */
import { createCleaner, decodeHtml, stripHtml, titleCase } from '../../../decode/text.ts';
import { rawText } from '../../../decode/raw-text.ts';
import type { TextRepair } from '../../../decode/repair.ts';
import type { TextField } from '../../../mapping/language/fields.ts';
import type { Repair, Value } from '../../../mapping/language/values.ts';
import { isNoneOf } from '../expression/null-texts.ts';
import { isPlain } from '../field-plan.ts';
import type { FieldPlan } from '../field-plan.ts';
import type { Fragment } from '../../statement/fragment.ts';
import { compileValue, repairOf } from './value.ts';
import type { FieldContext } from './value.ts';

interface TextWords {
  readonly text: Value;
  readonly repair?: Repair | 'none' | undefined;
  readonly nulls?: readonly string[] | undefined;
}

interface TextPlan {
  /** To compare with. */
  readonly column: Fragment;
  readonly selected: Fragment;
  readonly repair: TextRepair | null;
  /** Every text that means null, as the database sees it. */
  readonly nulls: readonly string[];
  /** Trimmed; null for null and for what means null. */
  readonly read: (raw: unknown) => string | null;
}

/** A text as labels and text fields read it. */
export function compileText({ text, repair: word, nulls: own = [] }: TextWords, field: FieldContext): TextPlan {
  const { column, decode } = compileValue(text, field);
  // A value that is decoded has been mended as its first step.
  const repair = decode === null ? repairOf(word, field.scope) : null;
  const nulls = [...new Set([...field.scope.source.nulls.strings, ...own])];
  const clean = createCleaner(new Set(nulls));
  const broken = repair === null ? [] : nulls.flatMap((n) => repair.broken(n) ?? []);
  return {
    column,
    selected: decode === null ? field.scope.dialect.readText(column) : column,
    repair,
    nulls: [...new Set([...nulls, ...broken])],
    read: (raw) => {
      if (raw === null || raw === undefined) return null;
      const plain = decode === null ? rawText(raw) : decode(raw);
      return clean(plain === null || repair === null ? plain : repair.mend(plain));
    },
  };
}

type Shown = Exclude<TextField, Value>;

function show(text: string, { html, htmlDecode, titleCase: title, upperCase, lowerCase }: Shown): string {
  const plain = html ? stripHtml(text) : htmlDecode ? decodeHtml(text) : text;
  if (title) return titleCase(plain);
  return upperCase ? plain.toUpperCase() : lowerCase ? plain.toLowerCase() : plain;
}

export function textField(field: TextField, context: FieldContext): FieldPlan {
  const options = isPlain(field) ? null : field;
  const { column, selected, repair, nulls, read } = compileText(options ?? { text: field as Value }, context);
  return {
    columns: [selected],
    access: { value: column, isSet: isNoneOf(column, nulls, context.scope) },
    ...(options?.ignoresCase === true ? { ignoresCase: true } : {}),
    ...(repair === null ? {} : { repair }),
    decode: (row, offset) => {
      const text = read(row[offset]);
      return text === null || options === null ? text : show(text, options);
    },
  };
}
