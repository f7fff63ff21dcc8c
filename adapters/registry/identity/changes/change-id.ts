import type { ChangeId } from '../../identity-port.ts';

export function changeIdOf(no: number): ChangeId {
  return `ic_${no}` as ChangeId; // made here and nowhere else
}

/** The change's number; null for a text that is no change's id. */
export function parseChangeId(id: string): number | null {
  const digits = /^ic_([1-9]\d{0,9})$/.exec(id)?.[1];
  const no = Number(digits);
  return digits === undefined || no > 2 ** 31 - 1 ? null : no;
}
