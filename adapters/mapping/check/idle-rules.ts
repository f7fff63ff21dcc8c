/** What is right to write, and comes to nothing: told as a warning. */
import { SURVIVORSHIP_FIELDS } from '../../../schema/identity-settings.ts';
import type { Mapping } from '../language/mapping.ts';
import type { Path, Report } from './finding.ts';

/** A rule that is named decides nothing where no record tells what it goes by. Where none is named, all are asked in turn. */
export function warnOfIdleRules({ entities, identity }: Mapping, report: Report): void {
  if ((entities.Customer ?? []).some(({ fields }) => fields['updatedAt'] !== undefined)) return;
  const path: Path = ['identity', 'survivorship'];
  const { survivorship } = identity;
  const orders = SURVIVORSHIP_FIELDS.map((field) => [[...path, field], survivorship[field]] as const);
  for (const [at, order] of [[path, survivorship] as const, ...orders]) {
    const place = order?.rules?.indexOf('recent') ?? -1;
    if (place === -1) continue;
    const message =
      'decides nothing: no Customer mapping tells updatedAt; map it where a system has it, or leave the rule out';
    report({ path: [...at, 'rules', place], message });
  }
}
