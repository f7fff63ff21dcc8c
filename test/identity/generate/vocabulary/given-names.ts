/** Common given names, the more common ones first; who bears them here is invented. */
import type { Random } from '../../../../demo/random.ts';
import { zipfRank } from '../zipf.ts';

export type Sex = 'female' | 'male';

const FEMALE =
  'olivia emma charlotte amelia mia sophie isabella ella grace chloe ava emily ruby lily zoe hannah jessica sarah lucy ' +
  'matilda georgia sienna holly eva alice ivy evie harper scarlett poppy abigail maya imogen isla willow phoebe laura ' +
  'rachel rebecca samantha elizabeth mary margaret anne catherine helen susan julie karen jennifer michelle nicole amy ' +
  'melissa kate lauren alexandra victoria natalie claire rose jane joan dorothy edith florence ethel annie martha ellen ' +
  'frances louisa harriet agnes beatrice clara eleanor esther eliza fanny gertrude henrietta ida jean julia lydia mabel ' +
  'marion maud nora olive pauline rosalie ruth selina stella sybil theresa ursula vera violet winifred adelaide bianca ' +
  'carla diana fiona gabrielle heidi ingrid jasmine kirsten leah monique nadia paula renee stephanie tahlia vanessa ' +
  'yasmin zara aisha bronwyn caitlin danielle erin freya gemma india jade kayla layla madeline naomi paige skye tara';
const MALE =
  'oliver jack noah william thomas james joshua lachlan samuel benjamin ethan lucas liam daniel matthew ryan jacob ' +
  'alexander luke nicholas harrison cooper max isaac dylan jayden connor callum blake riley michael john david peter ' +
  'robert richard paul mark andrew stephen christopher anthony kevin brian george edward henry charles joseph frederick ' +
  'arthur albert walter harold ernest alfred francis frank leonard philip patrick hugh ralph reginald stanley sidney ' +
  'percy herbert edwin edgar cecil bernard gilbert horace clement augustus algernon archibald bertram clarence cuthbert ' +
  'donald douglas duncan eric eugene ferdinand geoffrey gordon graham gregory hector ian ivan jasper jonathan julian ' +
  'keith kenneth lawrence leo lewis malcolm martin maurice neil nigel norman oscar owen raymond roger ronald roy simon ' +
  'terence timothy tobias victor vincent aidan brodie caleb damian evan finn gabriel hayden jarrod kyle logan marcus ' +
  'nathan patrick quentin rhys sebastian tristan xavier zachary adam bailey cameron darcy elliot flynn';

const NAMES: Readonly<Record<Sex, readonly string[]>> = {
  female: [...new Set(FEMALE.split(' '))],
  male: [...new Set(MALE.split(' '))],
};
/** The most common one is some two in a hundred of its sex. */
const FLATNESS = 14;

export function drawSex(random: Random): Sex {
  return random.chance(0.5) ? 'female' : 'male';
}

export function drawGivenName(random: Random, sex: Sex): string {
  const names = NAMES[sex];
  return names[zipfRank(random, names.length, FLATNESS)] ?? 'alex';
}
