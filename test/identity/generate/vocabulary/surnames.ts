/** Common surnames, the more common ones first, and a long tail put together from parts. */
import type { Random } from '../../../../demo/random.ts';
import { zipfRank } from '../zipf.ts';

const COMMON = (
  'smith jones williams brown taylor wilson johnson davies white martin anderson thompson walker harris lewis clarke ' +
  'robinson wright hall green king baker campbell mitchell roberts evans turner parker edwards collins stewart morris ' +
  'murphy cook rogers bell kelly ward cooper richardson cox howard young allen scott hill moore adams nguyen lee ryan ' +
  'webb hunt palmer mills grant knight ferguson stone hawkins dunn perkins hudson spencer gardner payne pierce berry ' +
  'matthews arnold wagner willis ray watkins olson carroll duncan snyder hart cunningham bradley lane andrews ruiz ' +
  'harper fox riley armstrong carpenter weaver greene lawrence elliott chavez sims austin peters kelley franklin lawson ' +
  'fields gutierrez ryder schmidt carr vasquez castillo wheeler chapman oliver montgomery richards williamson johnston ' +
  'banks meyer bishop mccoy howell alvarez morrison hansen fernandez garza harvey little burton stanley nguyen george ' +
  'jacobs reid kim fuller lynch dean gilbert garrett romero welch larson frazier burke hanson day mendoza moreno bowman ' +
  'medina fowler brewer hoffman carlson silva pearson holland douglas fleming jensen vargas byrd davidson hopkins may ' +
  'terry herrera wade soto walters curtis neal caldwell lowe jennings barnett graves jimenez horton shelton barrett ' +
  'obrien castro sutton gregory mckinney lucas miles craig rodriquez chambers holt lambert fletcher watts bates hale ' +
  'rhodes pena beck newman haynes mcdaniel mendez bush vaughn parks dawson santiago norris hardy love steele curry powers ' +
  'schultz barker guzman page munoz ball keller chandler weber walsh lyons ramsey wolfe schneider mullins benson sharp ' +
  'bowen daniel barber cummings hines baldwin griffith valdez hubbard salazar reeves warner stevenson burgess santos tate ' +
  'cross garner mann mack moss thornton dennis mcgee farmer delgado aguilar vega glover manning cohen harmon rodgers ' +
  'robbins newton todd blair higgins ingram reese cannon strickland townsend potter goodwin walton rowe hampton ortega ' +
  'patton swanson joseph francis goodman maldonado yates becker erickson hodges rios conner adkins webster norman malone'
).split(' ');
const HEADS = (
  'ash barn bel brad brock bur cal carl cham cole cran dal den dray dun east edge el fair fal far fen gar glen gold ' +
  'grant gris hal ham har haw hel hol hux kel ken kirk lam lang led lin lock lor lyn mal mar mer mil mor nash nor oak ' +
  'pem per pol quar rad ren rock ros rush sal sed shel sil stan stav sum sun tam thorn til trem val ver wal war wes whit ' +
  'wil win wol wyn yar york zel'
).split(' ');
const MIDDLES = ['', 'en', 'er', 'ing', 'le', 'in', 'a', 'i', 'o', 'es'];
const TAILS = (
  'ton ley ford well worth man son field wood ham by ers berg stein ski ez ini ova shaw combe more dale stead gate mond ' +
  'wick croft land hurst bourne cote gren vik quist ard ell'
).split(' ');

const LISTED = [...new Set(COMMON)];
/** The most common one is about one in a hundred. */
const FLATNESS = 12;
/** Near every two ranks of the tail differ in all three parts. */
const STRIDE = 7919;

const TAIL_SIZE = HEADS.length * MIDDLES.length * TAILS.length;

function ofTail(rank: number): string {
  const number = (rank * STRIDE) % TAIL_SIZE;
  const head = HEADS[number % HEADS.length] ?? '';
  const middle = MIDDLES[Math.floor(number / HEADS.length) % MIDDLES.length] ?? '';
  const tail = TAILS[Math.floor(number / HEADS.length / MIDDLES.length)] ?? '';
  return head + middle + tail;
}

/** `size`: how many surnames there are; thirty thousand at the most. */
export function drawSurname(random: Random, size = 6000): string {
  const rank = zipfRank(random, Math.min(size, LISTED.length + TAIL_SIZE), FLATNESS);
  return LISTED[rank] ?? ofTail(rank - LISTED.length);
}
