import type { BitsBetween, Component, Nature } from './component.ts';

export interface Numbered {
  readonly component: Component;
  readonly bitsBetween: BitsBetween;
  readonly nature: Nature;
}

/** `order`: by the number that a record has, the one that it had. */
function natureIn(order: readonly number[], { namesakes, doubts, limits }: Nature): Nature {
  const recordAt = (number: number): number => order[number] ?? 0;
  return {
    namesakes: {
      areNamesakes: (a, b) => namesakes.areNamesakes(recordAt(a), recordAt(b)),
      ownBits: (a, b) => namesakes.ownBits(recordAt(a), recordAt(b)),
      haveOneName: (a, b) => namesakes.haveOneName(recordAt(a), recordAt(b)),
    },
    doubts: {
      isDoubtful: (a, b) => doubts.isDoubtful(recordAt(a), recordAt(b)),
      bits: (a, b) => doubts.bits(recordAt(a), recordAt(b)),
      isNamed: (record) => doubts.isNamed(recordAt(record)),
    },
    limits: {
      between: (a, b) => limits.between(recordAt(a), recordAt(b)),
      isLifted: (a, b, record, witness) =>
        limits.isLifted(recordAt(a), recordAt(b), recordAt(record), recordAt(witness)),
    },
  };
}

/** The same component with its records numbered in the order of their ids, so that no outcome depends on another one. */
export function numberById(
  { records, sure, probable, apart, ...others }: Component,
  bitsBetween: BitsBetween,
  nature: Nature,
): Numbered {
  const order = [...records.entries()]
    .sort(([, one], [, other]) => (one.id < other.id ? -1 : 1))
    .map(([record]) => record);
  const numbers = new Int32Array(records.length);
  for (const [number, record] of order.entries()) numbers[record] = number;
  const pairOf = (a: number, b: number): readonly [number, number] => {
    const [one, other] = [numbers[a] ?? 0, numbers[b] ?? 0];
    return one < other ? [one, other] : [other, one];
  };
  const renumber = <Edge extends { readonly a: number; readonly b: number }>(edge: Edge): Edge => {
    const [a, b] = pairOf(edge.a, edge.b);
    return { ...edge, a, b };
  };
  return {
    component: {
      ...others,
      records: order.flatMap((record) => records[record] ?? []),
      sure: sure.map(renumber),
      probable: probable.map(renumber),
      apart: apart.map(([a, b]) => pairOf(a, b)),
    },
    bitsBetween: (a, b) => bitsBetween(order[a] ?? 0, order[b] ?? 0),
    nature: natureIn(order, nature),
  };
}
