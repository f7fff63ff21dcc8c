/** Random valid operations over a schema, whose arguments are ids, numbers and cursors of two viewers. */
import type { GraphQLObjectType } from 'graphql';
import { randomArguments } from './random-arguments.ts';
import type { Material } from './random-arguments.ts';
import { fieldsOf, isLeaf, objectsOf, onTypes } from './selections.ts';
import type { Field } from './selections.ts';

const DEPTH = 6;
/** Objects in one operation: more would cost more than most servers allow. */
const OBJECTS = 8;

interface Room {
  left: number;
}

function objectText(material: Material, field: Field, depth: number, room: Room): string {
  room.left -= 1;
  const objects = objectsOf(material.schema, field.type);
  const inner = onTypes(objects, (object) => selectionOf(material, object, depth, room));
  return `${field.name}${randomArguments(material, field)} ${inner}`;
}

/** Always with the id, where there is one: it names what else is told. */
function selectionOf(material: Material, type: GraphQLObjectType, depth: number, room: Room): string {
  const { random } = material;
  const leaves = fieldsOf(type).filter(isLeaf);
  const objects = fieldsOf(type).filter((field) => !isLeaf(field));
  const chosen = leaves.filter(({ name }) => name === 'id' || random.chance(0.5)).map(({ name }) => name);
  const deeper = objects.filter(({ name }) => name === 'nodes' || random.chance(0.35));
  const texts = deeper.flatMap((field) =>
    depth > 0 && room.left > 0 ? [objectText(material, field, depth - 1, room)] : [],
  );
  return ['__typename', ...chosen, ...texts].join(' ');
}

/** Of one to three fields of the root; never of those of `byProof`. */
export function randomOperation(material: Material, byProof: readonly string[]): string {
  const query = material.schema.getQueryType();
  if (!query) throw new Error('The schema must have queries.');
  const roots = fieldsOf(query).filter((field) => !isLeaf(field) && !byProof.includes(field.name));
  const room: Room = { left: OBJECTS };
  const texts = Array.from({ length: 1 + material.random.below(3) }, (_, place) => {
    const field = material.random.pick(roots);
    return field === undefined ? '' : `root${place}: ${objectText(material, field, DEPTH, room)}`;
  });
  return `{ ${texts.join(' ')} }`;
}
