import { createCode } from '../../generated-code.ts';
import type { GeneratedCode } from '../../generated-code.ts';
import { placeValue } from '../run/execute-fields.ts';
import { createPlace, failAtOnce } from '../run/place.ts';
import type { Place } from '../run/place.ts';
import type { Run } from '../run/run.ts';
import type { Position, Selection } from '../selection.ts';
import { generateFlat, isFlat } from './flat.ts';
import { leafText } from './leaf-value.ts';

/** Reads the items of a list. Throws what the list must not hold. */
export type ReadItems = (run: Run, items: readonly unknown[], list: Place) => unknown[];

function writeObject(code: GeneratedCode, selection: Selection, position: string): void {
  const [place, create, fail] = [code.variable(), code.constant(createPlace), code.constant(failAtOnce)];
  code.lines.push(
    `if (typeof item === 'object' && item !== null && typeof item.then !== 'function' && !(item instanceof Error)) {`,
    `const ${place} = ${create}(list, at, ${position}, result);`,
    'try {',
    `result[at] = ${code.constant(selection)}.execute(run, item, ${place});`,
    '} catch (error) {',
    `${fail}(run, ${place}, error);`,
    '}',
    `if (${place}.pending > 0) list.pending += 1;`,
    '}',
  );
}

/** The first of the branches: what fits at a look. False where a look tells nothing. */
function writeFitting(code: GeneratedCode, { value }: Position, position: string): boolean {
  if (value.kind === 'leaf') {
    const { test, serialized } = leafText(code, value, 'item');
    // What a scalar of the schema's own makes of a value may throw, and is made where its place is known.
    if (serialized !== 'item') return false;
    code.lines.push(`if (${test}) result[at] = item;`);
  } else if (value.object !== null && isFlat(value.object)) {
    const flat = code.constant(generateFlat(value.object));
    code.lines.push(`if ((made = ${flat}(item)) !== undefined) result[at] = made;`);
  } else if (value.object !== null && value.object.refusal === null) writeObject(code, value.object, position);
  else return false;
  return true;
}

/** The function of one list, by the position of its items. */
export function generateReadItems(items: Position): ReadItems {
  const code = createCode();
  const position = code.constant(items);
  code.lines.push(
    'return (run, items, list) => {',
    'const { length } = items, result = new Array(length);',
    'let made;',
    'for (let at = 0; at < length; at += 1) {',
    'const item = items[at];',
    'result[at] = null;',
  );
  if (writeFitting(code, items, position)) code.lines.push('else');
  if (!items.isNonNull) code.lines.push('if (item !== null && item !== undefined)');
  const create = code.constant(createPlace);
  code.lines.push(
    `${code.constant(placeValue)}(run, item, ${create}(list, at, ${position}, result), list);`,
    '}',
    'return result;',
    '};',
  );
  return code.run() as ReadItems; // the text that was just written
}
