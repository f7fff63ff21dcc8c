/** What an answer tells, value by value. Every selection must ask for `__typename`, and alias no field below the root. */
import { getNamedType, isObjectType, isScalarType } from 'graphql';
import type { GraphQLSchema } from 'graphql';

export interface Leaf {
  /** `Order.number` */
  readonly coordinate: string;
  readonly field: string;
  readonly value: string;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

export function* leavesOf(value: unknown, coordinate = '', field = ''): Generator<Leaf> {
  if (Array.isArray(value)) {
    for (const one of value) yield* leavesOf(one, coordinate, field);
  } else if (isRecord(value)) {
    const { __typename: type } = value;
    for (const [name, inner] of Object.entries(value)) {
      if (name !== '__typename') yield* leavesOf(inner, `${typeof type === 'string' ? type : ''}.${name}`, name);
    }
  } else if (typeof value === 'string' || typeof value === 'number') {
    yield { coordinate, field, value: String(value) };
  }
}

/** Moments, sums and counts may be alike by chance. */
const TELLS_NOTHING = /^(?:Boolean|Int|Float|Decimal|DateTime)$/;

/** The name of the scalar of a field that may tell whose a value is; null of any other. */
export function tellingScalar(schema: GraphQLSchema, coordinate: string): string | null {
  const [type = '', field = ''] = coordinate.split('.');
  const parent = schema.getType(type);
  const named = isObjectType(parent) ? getNamedType(parent.getFields()[field]?.type) : undefined;
  return isScalarType(named) && !TELLS_NOTHING.test(named.name) ? named.name : null;
}
