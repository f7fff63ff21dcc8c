/** The partner's code: the database compares it, so that a partner's rows are told apart in every statement. */
import type { EntityMapping } from '../language/entities.ts';
import type { Path, Report } from './finding.ts';
import { own } from './reach.ts';

/** Words of a text that change it after reading. */
const SHOWN = ['html', 'htmlDecode', 'titleCase', 'upperCase', 'lowerCase'] as const;

export function checkPartner({ fields }: EntityMapping, path: Path, report: Report): void {
  const field = own(fields, 'partner');
  if (typeof field !== 'object' || !('text' in field)) return;
  for (const word of SHOWN.filter((one) => field[one])) {
    const message = `must not stand at a partner's code, which the database compares as its column holds it, but is true`;
    report({ path: [...path, 'fields', 'partner', word], message });
  }
}
