/** Streets and towns, put together from parts: nobody lives there. */
import type { Random } from '../../../../demo/random.ts';
import { zipfRank } from '../zipf.ts';

const STREET_HEADS = (
  'acacia banksia bellbird birch bligh bourke cadell carlisle castle chisholm clift collins cowan dalton darling deakin ' +
  'eagle edison elder fawkner fisher flinders forrest garden gilmore gladstone goulburn hackett hargrave haydon heath ' +
  'hibiscus hume irvine jacka jarrah kendall kestrel kurrajong lachlan lawson lyons macarthur mackay mallee marconi melba ' +
  'murray namatjira newman nolan oakden osborne parkes pelham phillip quandong queen raymond rossiter russell sawmill ' +
  'shepherd starling sturt tasman throsby torrens trafalgar tyson underwood victor wandoo waratah wattle wentworth wills ' +
  'yarra zeal'
).split(' ');
const STREET_TAILS = ['', 'more', 'field', 'view', 'wood', 'ridge', 'bank', 'ton', 'mount', 'vale'];
const STREET_KINDS = ['street', 'road', 'avenue', 'place', 'crescent', 'close', 'drive', 'court', 'circuit', 'way'];
const HOMES = 'brentvale rosemead tandera villa kalinda hillview rocklea parkside willowbank marchmont'.split(' ');
const BUILDINGS = ['flat', 'unit', 'villa', 'farm', 'caravan park', 'retirement village'] as const;
const TOWN_HEADS = (
  'alder arm ball bea bel black brook burn cam cart chel clay cob cran dal dar dun east elm fern ford frank gar glen gold ' +
  'green ham haw hill hor kem king lake lang leon lin lith long mait mar mel mill mos mount nar new nor oak orm pan park ' +
  'pen pine port quean red rich rock rose run sal sand sea spring stan sun swan tam thorn til tor tum up vale ver wag wal ' +
  'war wat wel west whit wind wood yass york'
).split(' ');
const TOWN_TAILS = 'ton ville dale field bury wood ford brook mouth haven lea ridge vale mere worth cliffe'.split(' ');
const STATES = ['nsw', 'vic', 'qld', 'wa', 'sa', 'tas', 'act', 'nt'];
const FIRST_POSTCODES = [2000, 3000, 4000, 6000, 5000, 7000, 2600, 800];

export interface Town {
  readonly town: string;
  readonly state: string;
  readonly postcode: string;
}

export interface Street {
  readonly number: string;
  readonly street: string;
  /** A farm, a block of flats; often none. */
  readonly building: string;
}

const TOWN_STRIDE = 37;

/** `size`: how many towns there are; a thousand or so at the most. */
export function drawTown(random: Random, size = 1200): Town {
  const rank = zipfRank(random, Math.min(size, TOWN_HEADS.length * TOWN_TAILS.length), 40);
  const number = (rank * TOWN_STRIDE) % (TOWN_HEADS.length * TOWN_TAILS.length);
  const state = zipfRank(random, STATES.length, 1);
  const town = `${TOWN_HEADS[number % TOWN_HEADS.length] ?? ''}${TOWN_TAILS[Math.floor(number / TOWN_HEADS.length)] ?? ''}`;
  const postcode = String((FIRST_POSTCODES[state] ?? 2000) + (number % 600)).padStart(4, '0');
  return { town, state: STATES[state] ?? 'nsw', postcode };
}

function streetName(random: Random): string {
  const number = random.int(0, STREET_HEADS.length * STREET_TAILS.length - 1);
  const name = `${STREET_HEADS[number % STREET_HEADS.length] ?? ''}${STREET_TAILS[Math.floor(number / STREET_HEADS.length)] ?? ''}`;
  return `${name} ${STREET_KINDS[zipfRank(random, STREET_KINDS.length, 2)] ?? 'street'}`;
}

export function drawStreet(random: Random): Street {
  const building = random.weighted<string>([
    [60, ''],
    [25, HOMES[random.int(0, HOMES.length - 1)] ?? ''],
    [15, `${random.pick(BUILDINGS)} ${random.int(1, 60)}`],
  ]);
  return { number: String(zipfRank(random, 400, 30) + 1), street: streetName(random), building };
}
