/** Words of a field that do not go together, or whose values do not fit its form. */
import type { FieldMapping } from '../language/fields.ts';
import { isDecodedField } from './decoded.ts';
import type { Path, Report } from './finding.ts';

const DATE = /^\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)?$/;
const DIGITS = /^\d{8}(?:\d{6})?$/;
const NUMBER = /^-?\d{1,16}$/;

type TimeMapping = Extract<FieldMapping, { separator: string }>;

/** How values that mean null are written in a column of that form. */
function nullForm(as: string | undefined): { readonly form: RegExp; readonly wanted: string } {
  if (as?.startsWith('epoch') === true) return { form: NUMBER, wanted: 'a whole number, as the column holds' };
  if (as?.startsWith('yyyy') === true) return { form: DIGITS, wanted: 'digits, as the column holds: 99999999' };
  // The form of the source may be any.
  const form = as === undefined ? new RegExp(`${DATE.source}|${NUMBER.source}`) : DATE;
  return { form, wanted: 'a date or a time: 1900-01-01' };
}

function checkTime(field: TimeMapping, path: Path, report: Report): void {
  const { as, format, nulls = [] } = field;
  if (format !== undefined && !isDecodedField(field)) {
    const message = `must stand beside { read: … }, as texts of this form do not sort as time does, but stands beside a column: ${JSON.stringify(format)}`;
    report({ path: [...path, 'format'], message });
  }
  if (format !== undefined && as !== undefined && !['wallClock', 'utc', 'date'].includes(as)) {
    report({ path: [...path, 'as'], message: `must be wallClock, utc or date beside a format, but is "${as}"` });
  }
  const { form, wanted } = nullForm(as);
  nulls.forEach((value, i) => {
    if (form.test(String(value))) return;
    report({ path: [...path, 'nulls', i], message: `must be ${wanted}, but is ${JSON.stringify(value)}` });
  });
}

export function checkFieldWords(field: FieldMapping, path: Path, report: Report): void {
  if (typeof field === 'string') return;
  if ('separator' in field && ('time' in field || 'date' in field)) checkTime(field, path, report);
  if ('text' in field && field.repair !== undefined && isDecodedField(field)) {
    report({
      path: [...path, 'repair'],
      message: `must stand beside read, inside of text, but is "${field.repair}" here`,
    });
  }
  if ('text' in field && 'html' in field && field.html && field.htmlDecode) {
    report({
      path: [...path, 'htmlDecode'],
      message: 'must not stand beside html, which decodes entities too, but is true',
    });
  }
  if ('map' in field) {
    field.nulls?.forEach((code, i) => {
      if (!Object.hasOwn(field.values, code)) return;
      report({ path: [...path, 'nulls', i], message: `must be no code that values names, but is "${code}"` });
    });
  }
}
