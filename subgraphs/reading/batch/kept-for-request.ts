import { viewerKey } from '../../../schema/viewer.ts';
import type { Viewer } from '../../../schema/viewer.ts';
import type { RequestContext } from '../../services.ts';

interface OfViewer<T> {
  readonly viewer: Viewer;
  readonly kept: T;
}

export interface KeptForRequest<T> {
  /** The request's, for its viewer: made at the first call. */
  readonly of: (context: RequestContext) => T;
  /** Whatever the viewer. */
  readonly forget: (context: RequestContext) => void;
}

/** Something of a request and its viewer, kept no longer than the request: no viewer ever meets another's. */
export function keptForRequest<T>(make: () => T): KeptForRequest<T> {
  const requests = new WeakMap<RequestContext, OfViewer<T>[]>();
  return {
    of(context) {
      const { viewer } = context;
      let ofViewers = requests.get(context);
      if (ofViewers === undefined) requests.set(context, (ofViewers = []));
      // Nearly all requests have one viewer, told by one object.
      for (const one of ofViewers) if (one.viewer === viewer) return one.kept;
      const key = ofViewers.length === 0 ? null : viewerKey(viewer);
      const kept = ofViewers.find((one) => viewerKey(one.viewer) === key)?.kept ?? make();
      ofViewers.push({ viewer, kept });
      return kept;
    },
    forget(context) {
      requests.delete(context);
    },
  };
}
