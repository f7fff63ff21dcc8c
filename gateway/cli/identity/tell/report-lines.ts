import { LINK_RULES } from '../../../../schema/enums.ts';
import { RULE_WORDS, percent } from './explanation-words.ts';
import type { IdentityReport } from './report-identity.ts';
import { counted } from '../build/summary-line.ts';
import { tableLines } from './table-lines.ts';

function buildLines({ lastBuild, model }: IdentityReport): readonly string[] {
  const built =
    lastBuild === null
      ? 'No build has ended yet: run c360 identity build.'
      : `Last built at ${lastBuild.at} (ended at ${lastBuild.endedAt}), from ${counted(lastBuild.records, 'record')}.`;
  const judged =
    model === null ? 'No model: nobody is joined by likeness.' : `Model ${model.version} of ${model.madeAt}.`;
  return [built, judged];
}

function coverageLines({ bySystem }: IdentityReport): readonly string[] {
  const rows = bySystem.map(({ system, records, alone }) => {
    const linked = records - alone;
    return [system, String(records), String(linked), String(alone), percent(records === 0 ? 0 : linked / records)];
  });
  return tableLines([['system', 'records', 'linked', 'alone', 'share linked'], ...rows], [1, 2, 3, 4]);
}

function ruleLines({ byRule }: IdentityReport): readonly string[] {
  const rows = LINK_RULES.flatMap((rule) => {
    const links = byRule[rule];
    return links === undefined ? [] : [[rule, String(links), RULE_WORDS[rule]]];
  });
  return tableLines([['rule', 'links', 'by'], ...rows], [1]);
}

/** Sizes from the large ones on are told together. */
const LARGE = 10;

function sizeLines({ sizes }: IdentityReport): readonly string[] {
  const small = sizes.filter(({ records }) => records < LARGE);
  const large = sizes.filter(({ records }) => records >= LARGE);
  const many = large.reduce((sum, { customers }) => sum + customers, 0);
  const rows = small.map(({ records, customers }) => [String(records), String(customers)]);
  const last = many === 0 ? [] : [[`${LARGE} or more`, String(many)]];
  return tableLines([['records', 'customers'], ...rows, ...last], [0, 1]);
}

function suspiciousLines({ suspicious }: IdentityReport): readonly string[] {
  if (suspicious.length === 0) return ['No customer looks suspicious.'];
  const rows = suspicious.map(({ id, records, meanProbability }) => [id, String(records), percent(meanProbability)]);
  return tableLines([['suspicious', 'records', 'mean likeness'], ...rows], [1, 2]);
}

function decisionLine({ decisions, reviews }: IdentityReport): string {
  const { link, apart } = decisions;
  const said = `People have joined ${counted(link, 'pair')} of records and keep ${counted(apart, 'pair')} apart.`;
  const answered = reviews.LINKED + reviews.APART;
  return `${said} ${counted(reviews.OPEN, 'pair')} ${reviews.OPEN === 1 ? 'waits' : 'wait'} for a person; ${answered} answered.`;
}

/** Where likeness may not join two numbers of one system, a person is asked about each two that look like one. */
function oneSystemLines({ oneSystem }: IdentityReport): readonly string[] {
  if (oneSystem.length === 0) return [];
  const told = oneSystem.map(({ system, reviews }) => `${system} ${reviews}`).join(', ');
  return [
    `Of these, so many are two numbers of one system: ${told}.`,
    'If a system has customers twice, name it in identity.duplicates of the mapping: then likeness joins them.',
  ];
}

export function reportLines(report: IdentityReport): readonly string[] {
  const { records, customers } = report;
  return [
    `${counted(records, 'record')} of ${counted(customers, 'customer')}.`,
    ...buildLines(report),
    '',
    ...coverageLines(report),
    '',
    ...ruleLines(report),
    '',
    ...sizeLines(report),
    '',
    ...suspiciousLines(report),
    '',
    decisionLine(report),
    ...oneSystemLines(report),
  ];
}
