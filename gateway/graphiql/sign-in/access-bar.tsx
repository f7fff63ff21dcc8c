import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { PageViewer } from '../../http/graphiql/page-access.ts';
import { endOf, rightsOf, titleOf } from './viewer-words.ts';

/** The longest delay of a browser's timer. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/** True once the sign-in has ended. */
function useHasEnded({ expiresAt }: PageViewer): boolean {
  const [endedAt, setEndedAt] = useState<string | null>(null);
  useEffect(() => {
    if (expiresAt === null) return undefined;
    const delayMs = Math.min(Math.max(Date.parse(expiresAt) - Date.now(), 0), MAX_DELAY_MS);
    const timer = setTimeout(() => setEndedAt(expiresAt), delayMs);
    return () => clearTimeout(timer);
  }, [expiresAt]);
  return endedAt !== null && endedAt === expiresAt;
}

export interface AccessBarProps {
  readonly viewer: PageViewer;
  /** The sign-in is renewed before it ends. */
  readonly isRenewed: boolean;
  /** What went wrong, in plain words; null: nothing. */
  readonly problem: string | null;
  /** What one has to know beside: where the documentation comes from, for one. */
  readonly hint: string | null;
  /** The controls: a persona switch, or a button to sign out. */
  readonly children: ReactNode;
}

/** Says who asks, with what rights and until when. */
export function AccessBar({ viewer, isRenewed, problem, hint, children }: AccessBarProps) {
  const hasEnded = useHasEnded(viewer) && !isRenewed;
  const end = endOf(viewer);
  const told = problem ?? (hasEnded ? `Your sign-in ended at ${end}. Sign in again.` : null);
  return (
    <section className="access-bar" aria-label="Who asks">
      <strong className="product">Customer 360</strong>
      {children}
      <p className="viewer" role="status" aria-live="polite">
        <b>{titleOf(viewer)}</b>
        {viewer.name === null ? '' : ` ${viewer.name}`}: {rightsOf(viewer)}
        {end === null ? '' : `; until ${end}${isRenewed ? ', then renewed' : ''}`}
      </p>
      {hint === null ? null : <p className="hint">{hint}</p>}
      <p className="problem" role="alert">
        {told}
      </p>
    </section>
  );
}
