import type { FieldRule, FieldRules } from '../../../schema/field-rules.ts';
import { SCOPES } from '../../../schema/viewer.ts';
import type { Viewer } from '../../../schema/viewer.ts';

/** What `@policy` may name, and who has it. */
function policiesOf({ audience, scopes }: Pick<Viewer, 'audience' | 'scopes'>): readonly string[] {
  switch (audience) {
    case 'agent':
      return scopes.includes(SCOPES.readAudit) ? ['staff', 'auditor'] : ['staff'];
    case 'customer':
    case 'partner':
      return [audience];
    case 'nobody':
      return [];
  }
}

/** What a kind of viewer may not see. */
export interface Rights {
  /** Why each field that is refused is, by its coordinate. */
  readonly refusals: ReadonlyMap<string, string>;
}

type Lists = readonly (readonly string[])[];

function holdsOneOf(lists: Lists, held: readonly string[]): boolean {
  return lists.some((list) => list.every((name) => held.includes(name)));
}

function inWords(lists: Lists): string {
  return lists.map((list) => list.map((name) => `\`${name}\``).join(' and ')).join(', or ');
}

/** Why the field is refused; null: it is not. */
function refusalOf(
  coordinate: string,
  { authenticated, scopes, policies }: FieldRule,
  viewer: Pick<Viewer, 'audience' | 'scopes'>,
): string | null {
  const must = `${coordinate} must be asked for`;
  if (authenticated && viewer.audience === 'nobody') return `${must} by somebody who has signed in.`;
  if (policies !== null && !holdsOneOf(policies, policiesOf(viewer))) {
    return `${must} with the policy ${inWords(policies)}, which this viewer has not.`;
  }
  if (scopes !== null && !holdsOneOf(scopes, viewer.scopes)) {
    return `${must} with the scope ${inWords(scopes)}, which this viewer has not.`;
  }
  return null;
}

function rightsOf(rules: FieldRules, viewer: Pick<Viewer, 'audience' | 'scopes'>): Rights {
  const refusals = new Map<string, string>();
  for (const [coordinate, rule] of rules) {
    const refusal = refusalOf(coordinate, rule, viewer);
    if (refusal !== null) refusals.set(coordinate, refusal);
  }
  return { refusals };
}

/** One and the same object for all viewers of a kind: those of one audience with the same scopes of those that rules name. */
export function createRightsOf(rules: FieldRules): (viewer: Viewer) => Rights {
  const named = new Set([
    SCOPES.readAudit,
    ...Array.from(rules.values(), ({ scopes }) => (scopes ?? []).flat()).flat(),
  ]);
  const kinds = new Map<string, Rights>();
  return ({ audience, scopes }) => {
    const held = scopes.length === 0 ? [] : [...named].filter((scope) => scopes.includes(scope));
    const kind = `${audience} ${held.join(' ')}`;
    let rights = kinds.get(kind);
    if (rights === undefined) kinds.set(kind, (rights = rightsOf(rules, { audience, scopes: held })));
    return rights;
  };
}
