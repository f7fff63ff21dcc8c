import { Kind, getArgumentValues } from 'graphql';
import type { ValueNode } from 'graphql';
import type { Arguments, CompiledField, FieldSite } from '../selection.ts';

const NONE: Arguments = Object.freeze({});

function isConstant(value: ValueNode): boolean {
  switch (value.kind) {
    case Kind.VARIABLE:
      return false;
    case Kind.LIST:
      return value.values.every(isConstant);
    case Kind.OBJECT:
      return value.fields.every((field) => isConstant(field.value));
    case Kind.INT:
    case Kind.FLOAT:
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.NULL:
    case Kind.ENUM:
      return true;
  }
}

/** Argument and variable, where each is one and none has a default; null where they need more than a look. */
function argumentVariables({ definition, nodes: [node] }: FieldSite): readonly (readonly [string, string])[] | null {
  const variables: (readonly [string, string])[] = [];
  for (const { name, defaultValue } of definition.args) {
    const value = node?.arguments?.find((given) => given.name.value === name)?.value;
    if (value?.kind === Kind.VARIABLE) variables.push([name, value.name.value]);
    else if (value !== undefined || defaultValue !== undefined) return null;
  }
  return variables;
}

/** What variables hold is coerced already; null where one is left out or null, for which an argument has rules. */
function readVariables(
  pairs: readonly (readonly [string, string])[],
  variables: Readonly<Record<string, unknown>>,
): Arguments | null {
  const read: Record<string, unknown> = {};
  for (const [argument, variable] of pairs) {
    const value = Object.hasOwn(variables, variable) ? variables[variable] : null;
    if (value === null || value === undefined) return null;
    read[argument] = value;
  }
  return read;
}

/**
 * How a field's arguments are had: constant ones are coerced once, those with variables once a run. Each call gets an object of
 * its own, as a resolver may change it.
 */
export function compileArguments(site: FieldSite): CompiledField['argumentsOf'] {
  const { definition, nodes } = site;
  const [node] = nodes;
  if (node === undefined || definition.args.length === 0) return () => NONE;
  if (node.arguments?.every(({ value }) => isConstant(value)) !== false) {
    let constant: Arguments | undefined;
    return () => ({ ...(constant ??= getArgumentValues(definition, node)) });
  }
  const pairs = argumentVariables(site);
  return (run) => {
    const read = pairs && readVariables(pairs, run.variables);
    if (read !== null) return read;
    run.keptArguments ??= new Map();
    // By site: below an interface, one node is a field of each concrete type, with defaults of its own.
    let kept = run.keptArguments.get(site);
    if (kept === undefined) run.keptArguments.set(site, (kept = getArgumentValues(definition, node, run.variables)));
    return { ...kept };
  };
}
