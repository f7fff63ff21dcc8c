import type { Story, World } from '../story.ts';
import { LEE_SLOT, tellGuestLee } from './guest-lee.ts';
import { IDA_SLOT, tellIda } from './ida-brandt.ts';
import { MEI_SLOT, tellMei } from './mei-lin.ts';
import {
  ODD_FATES_SLOT,
  ODD_MONEY_SLOT,
  ODD_SCANS_SLOT,
  ODD_STATUS_SLOT,
  REUSED_NUMBER_SLOT,
  tellOddFates,
  tellOddMoney,
  tellOddScans,
  tellOddStatus,
  tellReusedNumber,
} from './oddities.ts';
import { ROSA_SLOT, tellRosa } from './rosa-delgado.ts';
import { JUNIOR_SLOT, SENIOR_SLOT, tellTomJunior, tellTomSenior } from './tom-baker.ts';

const TELLERS: ReadonlyMap<number, (world: World) => Story> = new Map([
  [LEE_SLOT, tellGuestLee],
  [ROSA_SLOT, tellRosa],
  [SENIOR_SLOT, tellTomSenior],
  [JUNIOR_SLOT, tellTomJunior],
  [MEI_SLOT, tellMei],
  [ODD_STATUS_SLOT, tellOddStatus],
  [ODD_SCANS_SLOT, tellOddScans],
  [ODD_MONEY_SLOT, tellOddMoney],
  [ODD_FATES_SLOT, tellOddFates],
  [REUSED_NUMBER_SLOT, tellReusedNumber],
  [IDA_SLOT, tellIda],
]);

/** The story of a slot that belongs to somebody in particular; null for all others. */
export function tellKnown(world: World, slot: number): Story | null {
  return TELLERS.get(slot)?.(world) ?? null;
}
