import type { CompiledField, Position, Selection } from '../selection.ts';
import { executeFieldByField, executeSelection } from './execute-fields.ts';
import { createPlace, failAtOnce } from './place.ts';
import type { OperationResult, Run } from './run.ts';

/** All fields of the root at the same time. */
export function executeQuery(run: Run, selection: Selection, position: Position): Run {
  const root = createPlace(undefined, 'data', position, run);
  try {
    run.data = executeSelection(run, selection, undefined, root);
  } catch (error) {
    failAtOnce(run, root, error);
  }
  run.begin(root);
  return run;
}

function onlyField({ type, blank }: Selection, field: CompiledField): Selection {
  const { responseName } = field.site;
  const only: Selection = {
    type,
    blank: { [responseName]: blank[responseName] },
    fields: [field],
    refusal: null,
    execute: (run, source, place) => executeFieldByField(run, only, source, place),
  };
  return only;
}

/**
 * The fields of a mutation's root, one after the other: each begins when the one before it has settled with all that is
 * below it. After one that takes the whole answer along no other is begun.
 *
 * Source: https://spec.graphql.org/October2021/#sec-Normal-and-Serial-Execution
 */
export async function executeMutation(
  newRun: () => Run,
  selection: Selection,
  position: Position,
): Promise<OperationResult> {
  const whole = newRun();
  if (selection.refusal !== null) return executeQuery(whole, selection, position).done;
  const data = { ...selection.blank };
  for (const field of selection.fields) {
    const run = newRun();
    run.ownOperation = whole.operation; // resolvers note partial errors by one node, whichever field they are of
    // One after the other is what a mutation is.
    // oxlint-disable-next-line no-await-in-loop
    const result = await executeQuery(run, onlyField(selection, field), position).done;
    whole.errors.push(...result.errors);
    if (result.data === null) return whole;
    Object.assign(data, result.data);
  }
  whole.data = data;
  return whole;
}
