import { ForbiddenError } from '../../../schema/errors.ts';
import { fieldSet } from '../../../schema/field-set.ts';
import { readsPlain } from '../../../schema/viewer.ts';
import type { Viewer } from '../../../schema/viewer.ts';
import { askSystems } from '../../reading/ask-systems.ts';
import { loadByNumber } from '../../reading/loaders.ts';
import { asSystem } from '../../as-system.ts';
import type { RequestContext, SubgraphServices } from '../../services.ts';
import { loadTrackingInput } from '../../tracking/loading/load-tracking.ts';
import { parseProof, provenOrder } from './proof.ts';
import type { Proof } from './proof.ts';
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
 * Staff is not counted by the limit of guest tracking: by trying one order's postcodes it would learn what its masks leave open.
 *
 * Errors: FORBIDDEN.
 */
function refusePostcode(viewer: Viewer, { postcode }: Proof): void {
  if (postcode === null || viewer.audience === 'nobody' || readsPlain(viewer)) return;
  throw new ForbiddenError(
    'trackOrder: `postcode` proves nothing for who signed in and sees masks. Ask with `email`, or for the order by its number.',
  );
}

/**
 * Tracking without signing in, for who knows an order's number and its e-mail address or delivery postcode. A wrong
 * proof and an unknown number are the same null after the same reads: one by number in each order system. Only what
 * the proof fits is read further. Whoever asks, it is the proof that gives the right, and no reach bounds these reads.
 *
 * Errors: BAD_USER_INPUT when neither proof is given; FORBIDDEN for a postcode of who sees masks; a SystemError when no order
 * fits and an order system did not answer.
 */
export async function loadGuestTrackingInput(
  services: SubgraphServices,
  context: RequestContext,
  args: TrackOrderArgs,
): Promise<TrackingInput | null> {
  const proof = parseProof(args);
  refusePostcode(context.viewer, proof);
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
