import type { SourceFields } from '../../source-record.ts';
import { isOrganisation } from '../names/fold-organisation.ts';
import { LONGEST_TEXT } from '../text/to-ascii.ts';
import { isStandInMailbox } from './stand-in-mailbox.ts';
import { isStandInName, isStandInOrganisation } from './stand-in-name.ts';

/** The whole name as it is written, of the parts where there are any. */
function nameOf({ givenName, middleName, surname, name }: SourceFields): string {
  const parts = [givenName, middleName, surname].filter((part) => part !== null && part !== undefined);
  const whole = parts.join(' ').trim();
  return (whole === '' ? (name ?? '') : whole).slice(0, LONGEST_TEXT);
}

/** Whether a record is a test account or stands for people unknown, by its name or its e-mail: it is nobody's. */
export function isStandInRecord(fields: SourceFields, emails: readonly string[]): boolean {
  const name = nameOf(fields);
  const saysName = isOrganisation(name) ? isStandInOrganisation(name) : isStandInName(name);
  return (
    saysName ||
    isStandInOrganisation(fields.organisation ?? '') ||
    emails.some((email) => isStandInMailbox(email.trim().toLowerCase()))
  );
}
