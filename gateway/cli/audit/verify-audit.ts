import type { AuditVerdict } from '../../../subgraphs/index.ts';

type Fault = AuditVerdict['faults'][number];

function faultLine({ no, kind }: Fault): string {
  switch (kind) {
    case 'changed':
      return `audit: entry ${no} is not as it was written.`;
    case 'missing':
      return `audit: what was written before entry ${no} is not there.`;
    case 'unlisted':
      return `audit: entry ${no} is not listed under all whom it names, so that they do not find it.`;
  }
}

/** The verdict in plain lines. */
export function verdictLines({ entries, last, faults }: AuditVerdict): readonly string[] {
  if (faults.length > 0) return faults.map(faultLine);
  return [
    `audit: ${entries} entries, none changed and none missing.`,
    ...(last === null ? [] : [`  last digest: ${last}`]),
  ];
}
