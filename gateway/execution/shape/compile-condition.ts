import { Variable } from '@apollo/federation-internals';
import type { OperationElement } from '@apollo/federation-internals';
import type { ShapeRun } from './shape-run.ts';

export type IsSkipped = (run: ShapeRun) => boolean;

/** A directive where it stands. Its class is generic in the place. */
interface AppliedDirective {
  arguments(): { readonly if: unknown };
  toString(): string;
}

/** Default values of an operation's variables. */
export type VariableDefaults = Readonly<Record<string, unknown>>;

function compileIf(directive: AppliedDirective, defaults: VariableDefaults): (run: ShapeRun) => boolean {
  const condition = directive.arguments().if;
  if (!(condition instanceof Variable)) return () => condition === true;
  const { name } = condition;
  const place = `variable ${condition.toString()} of ${directive.toString()}`;
  return ({ variables }) => {
    const value = Object.hasOwn(variables, name) ? variables[name] : defaults[name];
    if (typeof value !== 'boolean') throw new Error(`Unexpected value ${String(value)} for ${place}`);
    return value;
  };
}

/** Whether @skip or @include leave an element out; null for one that has neither. */
export function compileIsSkipped(element: OperationElement, defaults: VariableDefaults): IsSkipped | null {
  const schema = element.schema();
  const [skip] = element.appliedDirectivesOf(schema.skipDirective());
  const [include] = element.appliedDirectivesOf(schema.includeDirective());
  const isSkip = skip && compileIf(skip, defaults);
  const isInclude = include && compileIf(include, defaults);
  if (isSkip === undefined && isInclude === undefined) return null;
  return (run) => isSkip?.(run) === true || isInclude?.(run) === false;
}
