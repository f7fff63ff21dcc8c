/** Components in few words. */
import * as fc from 'fast-check';
import type { Component, Limits, ProbableEdge, SureRule } from '../../../../subgraphs/matching/resolve/component.ts';
import { resolveComponent } from '../../../../subgraphs/matching/resolve/resolve-component.ts';

export type Bits = readonly (readonly [a: string, b: string, bits: number])[];

export interface Sketch {
  /** Each an id; a guest's has an @. What is before the colon is its system, which holds each customer once. */
  readonly records: readonly string[];
  readonly sure?: readonly (readonly [a: string, b: string, rule: SureRule])[];
  readonly apart?: readonly (readonly [string, string])[];
  /** Of pairs; -Infinity is a veto on what would score 10. All others are worth -8. */
  readonly bits?: Bits;
}

/** Nothing leaves a pair to a person. */
export const NO_LIMITS: Limits = { between: () => 'none', isLifted: () => false };

export function edgeOf(a: number, b: number, bits: number): ProbableEdge {
  const vetoed = bits === -Infinity;
  const total = vetoed ? 10 : bits;
  return { a, b, bits: total, probability: 1 / (1 + 2 ** -total), vetoed };
}

export function resolve({ records, sure = [], apart = [], bits = [] }: Sketch) {
  const numberOf = (id: string): number => records.indexOf(id);
  const systems = [...new Set(records.filter((id) => id.includes(':')).map((id) => id.split(':')[0]))];
  const component: Component = {
    records: records.map((id) => {
      const guest = id.includes('@');
      return { id, guest, limit: guest || !id.includes(':') ? -1 : systems.indexOf(id.split(':')[0]) };
    }),
    sure: sure.map(([a, b, rule]) => ({ a: numberOf(a), b: numberOf(b), rule })),
    probable: bits.map(([a, b, known]) => edgeOf(numberOf(a), numberOf(b), known)).filter((e) => e.probability >= 0.8),
    apart: apart.map(([a, b]) => [numberOf(a), numberOf(b)]),
  };
  return resolveComponent(component, (a, b) => {
    const pair = [records[a], records[b]];
    return bits.find(([one, other]) => pair.includes(one) && pair.includes(other))?.[2] ?? -8;
  });
}

export function clustersOf(sketch: Sketch): readonly string[] {
  return resolve(sketch).clusters.map(({ groups }) =>
    groups.map(({ records }) => records.map(({ record }) => record).join(' ')).join(' | '),
  );
}

export function rulesOf(sketch: Sketch): readonly string[] {
  return resolve(sketch).clusters.flatMap(({ groups }) =>
    groups.flatMap(({ records }) => records.map(({ record, rule }) => `${record} ${rule}`)),
  );
}

/** "left - right". */
export function asked(sketch: Sketch): readonly string[] {
  return resolve(sketch).reviews.map(({ left, right }) => `${left} - ${right}`);
}

export const IDS = ['s:1', 's:2', 't:1', 't:2', 'u:1', 'u:@1', 'v:1', 'v:@2'];
export const PAIRS = IDS.flatMap((one, at) => IDS.slice(at + 1).map((other) => [one, other] as const));
const RULES: readonly SureRule[] = ['MANUAL', 'CROSSWALK', 'SHARED_KEY', 'EXACT_EMAIL', 'EXACT_PHONE'];
export const SKETCH = fc.record({
  records: fc.shuffledSubarray(IDS, { minLength: IDS.length }),
  sure: fc.array(
    fc.tuple(fc.constantFrom(...PAIRS), fc.constantFrom(...RULES)).map(([[a, b], rule]) => [a, b, rule] as const),
    { maxLength: 5 },
  ),
  apart: fc.array(fc.constantFrom(...PAIRS), { maxLength: 3 }),
  bits: fc.uniqueArray(
    fc
      .tuple(fc.constantFrom(...PAIRS), fc.constantFrom(-Infinity, -3, 1, 3, 5, 7, 7.5, 9, 14))
      .map(([[a, b], bits]) => [a, b, bits] as const),
    { selector: ([a, b]) => `${a} ${b}`, maxLength: 20 },
  ),
});
