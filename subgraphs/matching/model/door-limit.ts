import { levelOf, type ComparedField, type FieldKind } from '../compare/levels.ts';
import { REVIEW_ALONE, type Limit } from './limit.ts';

const OTHER_NAME = levelOf('given', 'different');
const NEXT_DOOR = levelOf('address', 'step5');

/** Whether a level of addresses is that of one door. */
export const isOneDoor = (level: number): boolean => level > 0 && level < NEXT_DOOR;

/** Two given names at two doors are left to a person even in a list in which one at a door is a fault. */
export function doorLimitOf(fields: readonly ComparedField[], levels: readonly number[]): Limit | null {
  const levelIn = (kind: FieldKind) => levels[fields.findIndex((field) => field.kind === kind)] ?? 0;
  const isLimited = levelIn('given') === OTHER_NAME && !isOneDoor(levelIn('address'));
  return isLimited ? { because: 'contactsDiffer', most: REVIEW_ALONE } : null;
}
