/** An order's tracking as the scenario writes it. */
import type { ScenarioStep } from './read-scenario.ts';

export const TRACKING = 'headline stage steps { stage state } late atRisk action: actionRequired { by what }';

export interface Tracking {
  readonly headline: string;
  readonly stage: string;
  /** "PLACED | PAID | PREPARING SHIPPED": done, current, upcoming. */
  readonly steps: string;
  readonly late: boolean;
  readonly atRisk: boolean;
  readonly action: { readonly by: string; readonly what: string } | null;
}

/** The answer to a query for `TRACKING`. */
export interface TrackingAnswer extends Omit<Tracking, 'steps'> {
  readonly steps: readonly { readonly stage: string; readonly state: string }[];
}

export function asWritten({ steps, ...answer }: TrackingAnswer): Tracking {
  const inState = (state: string) => steps.filter((step) => step.state === state).map(({ stage }) => stage);
  const groups = ['DONE', 'CURRENT', 'UPCOMING'].map((state) => inState(state).join(' '));
  return { ...answer, steps: groups.join(' | ').replaceAll('  ', ' ').trim() };
}

const NOTHING: Tracking = { headline: '', stage: '', steps: '', late: false, atRisk: false, action: null };

/** What a guest is told after each step: a headline without what is not for guests, and what there is to do. */
export interface GuestTracking {
  readonly headline: string;
  readonly action: Tracking['action'];
}

export function guestTrackingByStep(scenario: readonly ScenarioStep[]): readonly GuestTracking[] {
  let last: GuestTracking = { headline: '', action: null };
  return scenario.map(({ headline, action, guest = {} }) => {
    const told = guest.action === undefined ? action : guest.action;
    last = {
      headline: guest.headline ?? headline ?? last.headline,
      action: told === undefined ? last.action : told, // null: nobody has to do anything
    };
    return last;
  });
}

/** What holds after each step: what it names, and the rest as before. */
export function trackingByStep(scenario: readonly ScenarioStep[]): readonly Tracking[] {
  let last = NOTHING;
  return scenario.map((step) => {
    last = {
      headline: step.headline ?? last.headline,
      stage: step.stage ?? last.stage,
      steps: step.steps ?? last.steps,
      late: step.late ?? last.late,
      atRisk: step.atRisk ?? last.atRisk,
      action: step.action === undefined ? last.action : step.action, // null: nobody has to do anything
    };
    return last;
  });
}
