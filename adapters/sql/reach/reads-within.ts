/** Reads of the rows within a reach: their plan has the condition, their calls bring the keys. */
import type { RowReach } from '../../ports.ts';
import type { Reads } from '../read/reads.ts';
import { planWithin } from './plan-within.ts';
import { createReachPlan } from './reach-plan.ts';

export interface ReadsWithin {
  /** Names them among the reads of one entity; empty where each row is in reach. */
  readonly name: string;
  readonly reads: Reads;
}

/** One for each shape of reach, made at its first use: nothing of a viewer is kept in it. */
export function createReadsWithin(reads: Reads): (reach: RowReach | undefined) => ReadsWithin {
  const { plan, dialect } = reads;
  const { shapeOf, condition } = createReachPlan(plan, dialect);
  const whole: ReadsWithin = { name: '', reads };
  const kept = new Map<string, ReadsWithin>();
  return (reach) => {
    const shape = reach === undefined ? null : shapeOf(reach);
    if (shape === null) return whole;
    const name = `within ${shape.kind} ${shape.keys.join(' ')}`;
    const known = kept.get(name);
    if (known !== undefined) return known;
    const own = { ...bringingReach(reads, name), plan: planWithin(plan, condition(shape), dialect) };
    const within = { name, reads: own };
    kept.set(name, within);
    return within;
  };
}

/** The same reads with statements of another name, whose calls bring their reach. */
export function bringingReach(reads: Reads, named: string): Reads {
  return {
    ...reads,
    statement: (name, parts) => reads.statement(`${name} ${named}`, parts),
    run: (name, statement, values, context) =>
      reads.run(name, statement, { ...values, within: context.within }, context),
    stream: (name, statement, values, context) =>
      reads.stream(name, statement, { ...values, within: context.within }, context),
  };
}
