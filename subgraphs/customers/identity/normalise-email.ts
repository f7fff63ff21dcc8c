const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** An e-mail address as it is compared: trimmed, in lower case. Null for what is none ("unknown", "n/a", ""). */
export function normaliseEmail(text: string | null): string | null {
  const email = text?.trim().toLowerCase() ?? '';
  return EMAIL.test(email) ? email : null;
}
