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

/**
 * How a field's arguments are had: constant ones are coerced once, those with variables once a run. Each call gets an object of
 * its own, as a resolver may change it.
 */
export function compileArguments({ definition, nodes: [node] }: FieldSite): CompiledField['argumentsOf'] {
  if (node === undefined || definition.args.length === 0) return () => NONE;
  if (node.arguments?.every(({ value }) => isConstant(value)) !== false) {
    let constant: Arguments | undefined;
    return () => ({ ...(constant ??= getArgumentValues(definition, node)) });
  }
  return (run) => {
    run.keptArguments ??= new Map();
    let kept = run.keptArguments.get(node);
    if (kept === undefined) run.keptArguments.set(node, (kept = getArgumentValues(definition, node, run.variables)));
    return { ...kept };
  };
}
