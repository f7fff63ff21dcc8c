/** The identity block: the systems that it names hold customers, each is named once, and its thresholds are in order. */
import type { IdentityMapping } from '../language/identity.ts';
import { SURVIVORSHIP_FIELDS } from '../../../schema/identity-settings.ts';
import type { EntityMapping } from '../language/entities.ts';
import type { Mapping } from '../language/mapping.ts';
import { nearestName } from '../wording/nearest-name.ts';
import type { Path, Report } from './finding.ts';

/** Null where a Customer mapping whose form is wrong may be of the system that is meant. */
function customerSystems({ entities }: Mapping): readonly string[] | null {
  const all: readonly (EntityMapping | undefined)[] = entities.Customer ?? [];
  const sound = all.filter((m) => m !== undefined);
  return sound.length < all.length ? null : sound.map(({ from }) => from.source);
}

function checkSystems(names: readonly string[], known: readonly string[] | null, path: Path, report: Report): void {
  names.forEach((name, i) => {
    if (known === null || known.includes(name)) return;
    const nearest = nearestName(name, known);
    const help = nearest === null ? '' : `; did you mean ${nearest}?`;
    const wanted =
      known.length === 0
        ? 'must be a source that maps Customer, which none does'
        : `must be one of the sources that map Customer, ${known.join(', ')}`;
    report({ path: [...path, i], message: `${wanted}, but is "${name}"${help}` });
  });
}

function checkOnce(names: readonly string[], path: Path, report: Report): void {
  names.forEach((name, i) => {
    if (names.indexOf(name) < i)
      report({ path: [...path, i], message: `must stand here once, but "${name}" does already` });
  });
}

function checkSurvivorship({ survivorship }: IdentityMapping, known: readonly string[] | null, report: Report): void {
  const path = ['identity', 'survivorship'];
  const orders = SURVIVORSHIP_FIELDS.map((field) => [[...path, field], survivorship[field]] as const);
  for (const [at, order] of [[path, survivorship] as const, ...orders]) {
    checkOnce(order?.rules ?? [], [...at, 'rules'], report);
    checkSystems(order?.systems ?? [], known, [...at, 'systems'], report);
    checkOnce(order?.systems ?? [], [...at, 'systems'], report);
  }
}

export function checkIdentity(mapping: Mapping, report: Report): void {
  const { identity } = mapping;
  const known = customerSystems(mapping);
  checkSystems(identity.duplicates, known, ['identity', 'duplicates'], report);
  checkOnce(identity.duplicates, ['identity', 'duplicates'], report);
  if (identity.matching !== 'off' && identity.matching.review > identity.matching.link) {
    const message = `must be at most link, ${identity.matching.link}, but is ${identity.matching.review}`;
    report({ path: ['identity', 'matching', 'review'], message });
  }
  checkSurvivorship(identity, known, report);
}
