import type { Address, Consignment } from '../story.ts';
import type { ParcelPlan } from './plan.ts';

/** Customs and the way to them. */
const DAYS_ABROAD = 2;

/**
 * How long a parcel is on its way: a plan's days are those of a standard parcel within the country, express takes half
 * of them. What is planned for known people stands to the day.
 */
export function transitDaysOf(plan: ParcelPlan, service: Consignment['service'], country: Address['country']): number {
  if (plan.mess !== 'usual') return plan.transitDays;
  const days = service === 'EX' ? Math.ceil(plan.transitDays / 2) : plan.transitDays;
  return country === 'US' ? days : days + DAYS_ABROAD;
}
