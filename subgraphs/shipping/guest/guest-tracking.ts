import { fieldSet } from '../../../schema/field-set.ts';
import { askSystems } from '../../reading/ask-systems.ts';
import { loadByNumber } from '../../reading/loaders.ts';
import { asSystem } from '../../as-system.ts';
import type { RequestContext, SubgraphServices } from '../../services.ts';
import { loadTrackingInput } from '../../tracking/loading/load-tracking.ts';
import { parseProof, provenOrder } from './proof.ts';
import { withoutPersonalData } from './public-tracking.ts';
import type { TrackingInput } from '../../tracking/order-tracking.ts';

/** What proves that a guest may follow an order. */
const PROOF = fieldSet(['email', 'postcode']);

export interface TrackOrderArgs {
  readonly number: string;
  readonly email?: string | null;
  readonly postcode?: string | null;
}

/**
 * Tracking without signing in, for who knows an order's number and its e-mail address or delivery postcode. A wrong
 * proof and an unknown number are the same null after the same reads: one by number in each order system. Only what
 * the proof fits is read further. Whoever asks, it is the proof that gives the right, and no reach bounds these reads.
 *
 * Errors: BAD_USER_INPUT when neither proof is given; a SystemError when no order fits and an order system did not answer.
 */
export async function loadGuestTrackingInput(
  services: SubgraphServices,
  context: RequestContext,
  args: TrackOrderArgs,
): Promise<TrackingInput | null> {
  const proof = parseProof(args);
  const number = args.number.trim();
  if (number === '') return null;
  const unbounded = asSystem(context);
  const asked = await askSystems(services.systems.ports('Order'), (port) =>
    loadByNumber(unbounded, port, number, PROOF),
  );
  const order = provenOrder(asked.answers.flat(), proof);
  if (order === null) {
    if (asked.failure !== null) throw asked.failure;
    return null;
  }
  const input = await loadTrackingInput(services, unbounded, order.id);
  return input === null ? null : withoutPersonalData(input, services.systems.sealer);
}
