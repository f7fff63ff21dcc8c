import type { FormattedExecutionResult } from 'graphql';
import { createShares } from '../limits/shares.ts';
import type { Holder } from '../limits/shares.ts';
import { shareTaken, tooManyListeners } from './refusals.ts';

/** What a listener was asked for with is kept for as long as it listens: one that sends more takes several places. */
const PLACE_BYTES = 4_096;

export interface ListenerPlacesOptions {
  readonly listeners: number;
  readonly listenersPerClient: number;
}

export type TakenPlace =
  | { readonly kind: 'taken'; readonly giveBack: () => void }
  | { readonly kind: 'refused'; readonly refusal: FormattedExecutionResult };

export type TakePlace = (request: Holder & { readonly sizeBytes: number }) => TakenPlace;

/** The places of a process's listeners. They bound how many there are, whose, and what clients can have it keep. */
export function createListenerPlaces({ listeners, listenersPerClient }: ListenerPlacesOptions): TakePlace {
  const shares = createShares({ most: listeners, mostPerHolder: listenersPerClient });
  return (request) => {
    const taken = shares.take(request, Math.max(1, Math.ceil(request.sizeBytes / PLACE_BYTES)));
    switch (taken.kind) {
      case 'taken':
        return taken;
      case 'none left':
        return { kind: 'refused', refusal: tooManyListeners(listeners) };
      case 'share exceeded':
        return { kind: 'refused', refusal: shareTaken(listenersPerClient) };
    }
  };
}
