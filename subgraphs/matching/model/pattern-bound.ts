import type { PatternBound } from '../compare/comparison.ts';
import { LEVELS, type FieldKind } from '../compare/levels.ts';
import type { Model } from './model.ts';
import { MOST_BITS } from './rarity.ts';

/** Fields are compared in this order where a pair may prove hopeless: what costs most comes last. */
const ORDER: readonly FieldKind[] = [
  'given',
  'middle',
  'surname',
  'birthDate',
  'gender',
  'phone',
  'code',
  'email',
  'other',
  'organisation',
  'address',
];

/** Levels that a rare value adds bits to. */
const CAN_BE_RARE: readonly string[] = ['exact', 'sameCity'];

/** The most that fields can add to a pair's bits, by the weights of their levels. */
export function patternBoundOf(
  { fields }: Model,
  weights: readonly (readonly number[])[],
  prior: number,
): PatternBound {
  const placeOf = (field: number): number => ORDER.indexOf(fields[field]?.kind ?? 'address');
  const order = [...fields.keys()].sort((one, other) => placeOf(one) - placeOf(other) || one - other);
  const most = fields.map(({ kind }, field) =>
    LEVELS[kind].map((name, level) => (weights[field]?.[level] ?? 0) + (CAN_BE_RARE.includes(name) ? MOST_BITS : 0)),
  );
  const bestOf = (field: number): number => Math.max(...(most[field] ?? []));
  const rest = order.map((_, place) => order.slice(place + 1).reduce((sum, field) => sum + bestOf(field), 0));
  return { prior, order, most, rest };
}
