import type { BitsBetween, Component, Nature } from './component.ts';

export interface Numbered {
  readonly component: Component;
  readonly bitsBetween: BitsBetween;
  readonly nature: Nature;
}

/** The same component with its records numbered in the order of their ids, so that no outcome depends on another one. */
export function numberById(
  { records, sure, probable, apart, ...others }: Component,
  bitsBetween: BitsBetween,
  { namesakes, doubts }: Nature,
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
    nature: {
      namesakes: {
        areNamesakes: (a, b) => namesakes.areNamesakes(order[a] ?? 0, order[b] ?? 0),
        ownBits: (a, b) => namesakes.ownBits(order[a] ?? 0, order[b] ?? 0),
        haveOneName: (a, b) => namesakes.haveOneName(order[a] ?? 0, order[b] ?? 0),
      },
      doubts: {
        isDoubtful: (a, b) => doubts.isDoubtful(order[a] ?? 0, order[b] ?? 0),
        bits: (a, b) => doubts.bits(order[a] ?? 0, order[b] ?? 0),
        isNamed: (record) => doubts.isNamed(order[record] ?? 0),
      },
    },
  };
}
