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

/** What holds after each step: what it names, and the rest as before. */
export function trackingByStep(scenario: readonly ScenarioStep[]): readonly Tracking[] {
  let last = NOTHING;
  return scenario.map((step) => {
    const { headline, stage, steps, late, atRisk, action } = { ...last, ...step };
    last = { headline, stage, steps, late, atRisk, action };
    return last;
  });
}
