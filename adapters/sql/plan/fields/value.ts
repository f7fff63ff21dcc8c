/** Values of fields as columns to read: what the database evaluates, or what is read as it stands and decoded here. */
import { createReadSteps } from '../../../decode/document/read-steps.ts';
import { rawText } from '../../../decode/raw-text.ts';
import { createRepair } from '../../../decode/repair.ts';
import type { TextRepair } from '../../../decode/repair.ts';
import { isDecoded } from '../../../mapping/language/values.ts';
import type { Expression } from '../../../mapping/language/expressions.ts';
import type { Repair, Value } from '../../../mapping/language/values.ts';
import type { Fragment } from '../../statement/fragment.ts';
import { compileExpression } from '../expression/expression.ts';
import type { FieldEvents } from '../field-plan.ts';
import type { Scope } from '../expression/scope.ts';

export interface ValuePlan {
  readonly column: Fragment;
  /** Of a value that is decoded here: the text in a raw one. Null where the database evaluates the value. */
  readonly decode: ((raw: unknown) => string | null) | null;
}

/** A field at work: what it is called, what reads it, who is told. */
export interface FieldContext {
  readonly name: string;
  readonly scope: Scope;
  readonly events: FieldEvents;
}

/** The repair that a field has, by its own word or by its source's. */
export function repairOf(word: Repair | 'none' | undefined, scope: Scope): TextRepair | null {
  const name = word ?? scope.source.repair;
  return name === undefined || name === 'none' ? null : createRepair(name);
}

/** `compile`: what the database evaluates, as the kind of the field needs it. */
export function compileValue(
  value: Value,
  { name, scope, events }: FieldContext,
  compile: (expression: Expression, scope: Scope) => Fragment = compileExpression,
): ValuePlan {
  if (!isDecoded(value)) return { column: compile(value, scope), decode: null };
  const decode = createReadSteps(value, repairOf(value.repair, scope));
  let told = false;
  return {
    column: compileExpression(value.read, scope),
    decode: (raw) => {
      if (raw === null || raw === undefined) return null;
      const text = decode(raw instanceof Uint8Array ? new TextDecoder().decode(raw) : rawText(raw));
      if (text === undefined && !told) {
        // Once a field: every row of a column may be unreadable.
        told = true;
        events.onUndecodable(name);
      }
      return text ?? null;
    },
  };
}
