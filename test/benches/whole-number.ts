/** An option of a bench. Errors: with the option, what it must be, and what came. */
export function wholeNumber(option: string, text: string, min: number, max: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new Error(`bench: --${option} must be a whole number from ${min} to ${max}, but got ${text}.`);
}
