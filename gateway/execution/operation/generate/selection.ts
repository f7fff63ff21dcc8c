import { createCode, quoted } from '../../generated-code.ts';
import type { GeneratedCode } from '../../generated-code.ts';
import { executeField, executeFieldByField, failSelection, placeField } from '../run/execute-fields.ts';
import { createPlace, failAtOnce } from '../run/place.ts';
import type { Place } from '../run/place.ts';
import { ResolveInfo } from '../run/resolve-info.ts';
import type { Run } from '../run/run.ts';
import type { CompiledField, Execute, Selection } from '../selection.ts';
import type { JsonObject } from '../../fetch.ts';
import { literalOf } from './blank.ts';
import { generateFlat, isFlat } from './flat.ts';
import { leafText } from './leaf-value.ts';

/** What the text of every selection calls. */
interface Names {
  readonly executeField: string;
  readonly placeField: string;
  readonly info: string;
}

/** Where an error came from: a field of which the value was being read, or what its parent must not hold. */
const PASSED_ON = -1;

type Recover = (
  run: Run,
  source: unknown,
  place: Place,
  result: JsonObject,
  thrown: { at: number; error: unknown },
) => void;

/** After an error the rest of the fields are read one by one. */
function compileRecover({ fields }: Selection): Recover {
  return (run, source, place, result, { at, error }) => {
    try {
      const failed = fields[at];
      if (failed === undefined) throw error;
      failAtOnce(run, createPlace(place, failed.site.responseName, failed.position, result), error);
      for (const field of fields.slice(at + 1)) executeField(run, field, source, place, result);
    } catch (fatal) {
      failSelection(run, place, fatal);
    }
  };
}

function writeRead(code: GeneratedCode, names: Names, field: CompiledField): void {
  const { site, property, resolve, argumentsOf } = field;
  if (resolve === null) {
    code.lines.push(`value = source[${quoted(property)}];`);
    return;
  }
  const given = code.constant(argumentsOf);
  const info = `new ${names.info}(run, ${code.constant(site)}, place)`;
  code.lines.push(`value = ${code.constant(resolve)}(source, ${given}(run), run.context, ${info});`);
}

/** The first of the branches that follow a read: what fits at a look. False where a look tells nothing. */
function writeFitting(code: GeneratedCode, { site, position }: CompiledField): boolean {
  const target = `result[${quoted(site.responseName)}]`;
  const { value } = position;
  if (value.kind === 'leaf') {
    const { test, serialized } = leafText(code, value, 'value');
    code.lines.push(`if (${test}) ${target} = ${serialized};`);
  } else if (value.object !== null && isFlat(value.object)) {
    const flat = code.constant(generateFlat(value.object));
    code.lines.push(`if ((made = ${flat}(value)) !== undefined) ${target} = made;`);
  } else return false;
  return true;
}

function writeField(code: GeneratedCode, names: Names, field: CompiledField, at: number): void {
  const constant = code.constant(field);
  code.lines.push(`at = ${at};`);
  writeRead(code, names, field);
  if (writeFitting(code, field)) code.lines.push('else');
  if (!field.position.isNonNull) code.lines.push('if (value !== null && value !== undefined)');
  code.lines.push('{', `at = ${PASSED_ON};`);
  // A method is called on its object.
  if (field.resolve === null) {
    code.lines.push(
      `if (typeof value === 'function') ${names.executeField}(run, ${constant}, source, place, result);`,
      'else',
    );
  }
  code.lines.push(`${names.placeField}(run, ${constant}, value, place, result);`, '}');
}

/** The function of one selection. */
export function generateSelection(selection: Selection): Execute {
  const code = createCode();
  const names: Names = {
    executeField: code.constant(executeField),
    placeField: code.constant(placeField),
    info: code.constant(ResolveInfo),
  };
  const byField = code.constant(executeFieldByField);
  const recover = code.constant(compileRecover(selection));
  code.lines.push(
    'return (run, source, place) => {',
    `if (typeof source !== 'object' || source === null) return ${byField}(run, ${code.constant(selection)}, source, place);`,
    `const result = ${literalOf(selection, () => undefined)};`,
    `let at = ${PASSED_ON}, value, made;`,
    'try {',
  );
  for (const [at, field] of selection.fields.entries()) writeField(code, names, field, at);
  code.lines.push(
    '} catch (error) {',
    `${recover}(run, source, place, result, { at, error });`,
    '}',
    'return result;',
    '};',
  );
  return code.run() as Execute; // the text that was just written
}
