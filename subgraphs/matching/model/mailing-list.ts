import type { Model } from './model.ts';

/** A plain list of names and addresses and of nothing else, whose records are of no systems. */
export interface MailingList {
  /** Whether people who live together are known to be in it. */
  readonly households: boolean;
}

/** The model as it judges what is at hand: that nobody lives together holds of such a list alone. */
export function modelFor(list: MailingList | null, model: Model): Model {
  if (list?.households === false) return model;
  const { onePersonADoor: _onePersonADoor, ...others } = model;
  return others;
}
