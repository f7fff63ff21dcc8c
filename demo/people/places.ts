/** Where the demo's customers live. Streets and house numbers are invented. */
import type { Random } from '../random.ts';
import type { Address } from '../story.ts';

interface Place {
  readonly city: string;
  readonly region: string;
  readonly country: Address['country'];
  /** The beginning of its postcodes; random characters of the country's form follow. */
  readonly postcode: string;
}

const place = (city: string, region: string, country: Place['country'], postcode: string): Place => ({
  city,
  region,
  country,
  postcode,
});

const AMERICAN = [
  place('Chicago', 'IL', 'US', '606'),
  place('Springfield', 'IL', 'US', '627'),
  place('Milwaukee', 'WI', 'US', '532'),
  place('Madison', 'WI', 'US', '537'),
  place('Minneapolis', 'MN', 'US', '554'),
  place('Des Moines', 'IA', 'US', '503'),
  place('St. Louis', 'MO', 'US', '631'),
  place('Indianapolis', 'IN', 'US', '462'),
  place('Columbus', 'OH', 'US', '432'),
  place('Nashville', 'TN', 'US', '372'),
  place('Austin', 'TX', 'US', '787'),
  place('Denver', 'CO', 'US', '802'),
  place('Portland', 'OR', 'US', '972'),
  place('Sacramento', 'CA', 'US', '958'),
  place('Boston', 'MA', 'US', '021'),
  place('Newark', 'NJ', 'US', '071'),
] as const;
const CANADIAN = [
  place('Toronto', 'ON', 'CA', 'M5V'),
  place('Winnipeg', 'MB', 'CA', 'R3C'),
  place('Montréal', 'QC', 'CA', 'H2Y'),
] as const;
const GERMAN = [
  place('Hamburg', 'HH', 'DE', '202'),
  place('Leipzig', 'SN', 'DE', '041'),
  place('Köln', 'NW', 'DE', '506'),
] as const;

const STREETS = [
  'Maple Street', 'Oak Street', 'Cedar Avenue', 'Pine Avenue', 'Lake Street', 'Hill Road', 'Mill Road', 'Park Avenue',
  'Church Street', 'Prairie Avenue', 'River Road', 'Sunset Drive', 'Walnut Street', 'Washington Street', 'Willow Lane',
  'Orchard Lane', 'Harbor Drive', 'Station Road', 'Meadow Lane', 'Elm Street',
] as const; // prettier-ignore
const GERMAN_STREETS = [
  'Lindenweg',
  'Hauptstraße',
  'Gartenstraße',
  'Am Markt',
  'Schulstraße',
  'Bahnhofstraße',
] as const;

function postcodeOf(at: Place, random: Random): string {
  if (at.country === 'CA')
    return `${at.postcode} ${random.int(1, 9)}${random.pick(['A', 'B', 'K', 'T'])}${random.int(1, 9)}`;
  return `${at.postcode}${String(random.int(1, 99)).padStart(2, '0')}`;
}

export function inventAddress(random: Random): Address {
  const at = random.weighted([
    [88, random.pick(AMERICAN)],
    [6, random.pick(CANADIAN)],
    [6, random.pick(GERMAN)],
  ]);
  const house = random.int(1, 980);
  return {
    line1: at.country === 'DE' ? `${random.pick(GERMAN_STREETS)} ${house}` : `${house} ${random.pick(STREETS)}`,
    line2: random.chance(0.15) ? `Apt ${random.int(1, 40)}` : null,
    city: at.city,
    region: at.region,
    postcode: postcodeOf(at, random),
    country: at.country,
  };
}

/** How the same address is written by somebody in a hurry. */
export function shortenStreet(line: string): string {
  return line.replace(' Street', ' St').replace(' Avenue', ' Ave.').replace(' Road', ' Rd').replace('straße', 'str.');
}
