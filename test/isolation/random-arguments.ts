/** Random arguments: ids, numbers, texts and cursors of two viewers. */
import { getNamedType, isEnumType, isScalarType } from 'graphql';
import type { GraphQLArgument, GraphQLSchema } from 'graphql';
import { CURSOR } from './belongings.ts';
import type { Belongings } from './belongings.ts';
import type { Random } from './random.ts';
import { isList } from './selections.ts';
import type { Field } from './selections.ts';

export interface Material {
  readonly schema: GraphQLSchema;
  readonly random: Random;
  /** Of whoever asks. */
  readonly own: Belongings;
  /** Of the other one, whose values are tried more often. */
  readonly others: Belongings;
}

const ROWS = 6;
const OTHERS_SHARE = 0.75;
const PAGING = /^(?:first|last|after|before(?:Cursor)?)$/;
const FORWARD = /^(?:first|after)$/;
const NAMES = /\.(?:id|number|email|phone|name|trackingNumber)$/;
const MOMENTS = /\.(?:at|placedAt|issuedAt|openedAt)$/;

type IsOf = (coordinate: string) => boolean;

function typeName({ type }: GraphQLArgument | Field): string {
  return getNamedType(type).name;
}

/** Fields whose values the argument is likely to take, the likeliest first. */
function likely(field: Field, argument: GraphQLArgument): readonly IsOf[] {
  if (typeName(argument) === 'DateTime') return [(coordinate) => MOMENTS.test(coordinate)];
  if (PAGING.test(argument.name)) return [(coordinate) => CURSOR.test(coordinate)];
  return [
    (coordinate) => coordinate === `${typeName(field)}.${argument.name}`,
    (coordinate) => coordinate.endsWith(`.${argument.name}`),
    (coordinate) => NAMES.test(coordinate),
  ];
}

function valueOf({ random, own, others }: Material, isOf: IsOf): string | undefined {
  const from = random.chance(OTHERS_SHARE) ? others : own;
  const coordinate = random.pick([...from.keys()].filter(isOf));
  return coordinate === undefined ? undefined : random.pick([...(from.get(coordinate) ?? [])]);
}

/** Null: nothing is known that it could be. */
function literal(material: Material, field: Field, argument: GraphQLArgument): string | null {
  const { random } = material;
  const type = getNamedType(argument.type);
  if (isEnumType(type)) return random.pick(type.getValues())?.name ?? null;
  if (!isScalarType(type)) return null;
  if (type.name === 'Int') return String(1 + random.below(ROWS));
  const ways = likely(field, argument);
  // Now and then an id of another kind.
  const tried = ways.length > 1 && random.chance(0.2) ? ways.slice(1) : ways;
  const value = tried.map((isOf) => valueOf(material, isOf)).find((one) => one !== undefined);
  return value === undefined ? null : JSON.stringify(value);
}

/** Either forward or back: most servers refuse both at once. */
function isWanted({ random }: Material, argument: GraphQLArgument, isForward: boolean): boolean {
  const isMove = PAGING.test(argument.name) && typeName(argument) !== 'DateTime';
  if (isMove && FORWARD.test(argument.name) !== isForward) return false;
  const isNeeded = String(argument.type).endsWith('!') || argument.name === (isForward ? 'first' : 'last');
  return isNeeded || random.chance(0.3);
}

/** In brackets; empty where there are none. */
export function randomArguments(material: Material, field: Field): string {
  const isForward = material.random.chance(0.7);
  const given = field.args
    .filter((argument) => isWanted(material, argument, isForward))
    .flatMap((argument) => {
      const value = literal(material, field, argument);
      return value === null ? [] : [`${argument.name}: ${isList(argument.type) ? `[${value}]` : value}`];
    });
  return given.length === 0 ? '' : `(${given.join(', ')})`;
}
