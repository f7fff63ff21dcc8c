import { isCustomScalarType, isEnumType } from '@apollo/federation-internals';
import type { EnumType, ScalarType } from '@apollo/federation-internals';

type IsValid = (value: unknown) => boolean;

/** How JavaScript writes a number that is an integer: from 1e21 on it writes an exponent. */
const isPlainInteger: IsValid = (value) => Number.isInteger(value) && Math.abs(Number(value)) < 1e21;

const builtIn: Readonly<Record<string, IsValid>> = {
  String: (value) => typeof value === 'string',
  ID: (value) => typeof value === 'string' || isPlainInteger(value),
  Int: isPlainInteger,
  Float: Number.isFinite,
  Boolean: (value) => typeof value === 'boolean',
};

/** Which values a subgraph may give for a leaf: of a custom scalar any, of an enum those that the API schema has. */
export function leafValidity(type: ScalarType | EnumType): IsValid {
  if (isEnumType(type)) {
    const names = new Set<unknown>(type.values.map(({ name }) => name));
    return (value) => names.has(value);
  }
  if (isCustomScalarType(type)) return () => true;
  const isValid = builtIn[type.name];
  if (isValid === undefined) throw new Error(`${type.name}: is no scalar that GraphQL itself has.`);
  return isValid;
}
