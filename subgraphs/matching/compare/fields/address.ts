import type { AddressColumns } from '../../person-table.ts';
import { levelOf } from '../levels.ts';
import { createTextPairs, type RowLevel } from '../text/text-pairs.ts';
import {
  judgeCity,
  judgeHouse,
  judgeMoved,
  judgePostcode,
  judgeRegion,
  PART_DIFFERENT,
  PART_EXACT,
  PART_NEAR,
} from './place.ts';
import { judgeStreet, STREET_ALIKE } from './street.ts';

/**
 * The parts of an address depend on each other: whoever lives in a street lives in its city. So they are one comparison:
 * the agreement of the parts is summed in points, about the bits that a part would weigh alone, and the sum is a step.
 * What the steps weigh is learned.
 */
const STEP_1 = levelOf('address', 'step1');
const SAME_CITY = levelOf('address', 'sameCity');
/** The least points of each step but the last. */
const STEPS = [17.5, 14.5, 11.5, 8.5, 5.5, 3, 0.5, -4];

/** Points by level: no value, exact, near, of the same district or alike, different. */
const STREET = [0, 7, 6, 3, -3];
const HOUSE = [0, 4, 1.5, 0, -2];
/** Of a house number where the streets differ, or one is missing: houses everywhere bear it. */
const HOUSE_ALONE = [0, 2, 0.5, 0, -1];
const POSTCODE = [0, 7, 3.5, 2, -2];
const CITY = [0, 5, 4, 2, -3];
const REGION = [0, 1, 0, 0, -1.5];
/** The most that a street of one name is worth where house and place are others: every town has a Cedar Lane. */
const OTHER_DOOR = -0.5;
/** Of the weaker of postcode and city, where both agree: the one nearly follows from the other. */
const FOLLOWS = 0.25;

// Every level is one of the five.
const pointsOf = (points: readonly number[], level: number) => points[level]!;

function placePoints(postcode: number, city: number, region: number): number {
  const byPostcode = pointsOf(POSTCODE, postcode);
  const byCity = pointsOf(CITY, city);
  const isBoth = byPostcode > 0 && byCity > 0;
  const place = isBoth ? Math.max(byPostcode, byCity) + FOLLOWS * Math.min(byPostcode, byCity) : byPostcode + byCity;
  return region === PART_DIFFERENT || place === 0 ? place + pointsOf(REGION, region) : place;
}

/** Another house in a street of another postcode; without postcodes, of another city. */
function isOtherDoor(house: number, postcode: number, city: number): boolean {
  return house === PART_DIFFERENT && (postcode === 0 ? city : postcode) === PART_DIFFERENT;
}

function stepOf(points: number): number {
  let step = 0;
  while (step < STEPS.length && points < pointsOf(STEPS, step)) step += 1;
  return STEP_1 + step;
}

/** Compares one address of each of two rows. */
export function createAddress(left: AddressColumns, right: AddressColumns): RowLevel {
  const house = createTextPairs(left.house, right.house, judgeHouse);
  const street = createTextPairs(left.street, right.street, judgeStreet);
  const city = createTextPairs(left.city, right.city, judgeCity);
  const region = createTextPairs(left.region, right.region, judgeRegion);
  const postcode = createTextPairs(left.postcode, right.postcode, judgePostcode);
  const cityInStreet = createTextPairs(left.city, right.street, judgeMoved);
  const streetWithCity = createTextPairs(left.street, right.city, judgeMoved);
  const isMoved = (i: number, j: number) => cityInStreet(i, j) === PART_NEAR || streetWithCity(i, j) === PART_NEAR;
  return (i, j) => {
    const atStreet = street(i, j);
    const atPostcode = postcode(i, j);
    let atCity = city(i, j);
    const isStreet = atStreet !== 0 && atStreet <= STREET_ALIKE;
    const isElsewhere = atCity === PART_DIFFERENT && (isStreet || (atPostcode !== 0 && atPostcode <= PART_NEAR));
    if (isElsewhere && isMoved(i, j)) atCity = PART_NEAR;
    if (atStreet === 0 && atPostcode === 0) {
      if (atCity !== 0) return SAME_CITY + Math.min(atCity - PART_EXACT, 2);
      const atRegion = region(i, j);
      return atRegion === 0 ? 0 : stepOf(pointsOf(REGION, atRegion));
    }
    const atHouse = house(i, j);
    const atDoor = pointsOf(STREET, atStreet) + pointsOf(isStreet ? HOUSE : HOUSE_ALONE, atHouse);
    const points = atDoor + placePoints(atPostcode, atCity, region(i, j));
    return stepOf(isOtherDoor(atHouse, atPostcode, atCity) ? Math.min(points, OTHER_DOOR) : points);
  };
}
