/** The draft of a mapping: what was found in one source, sure enough to be written down. */
import type { EntityFinding, Findings } from '../find/find-entities.ts';
import type { Samples } from '../samples.ts';
import { draftEntity } from './draft-entity.ts';
import type { DraftSource, Drafting, JsonObject, Note } from './drafting.ts';

export interface Draft {
  readonly entities: JsonObject;
  readonly notes: readonly Note[];
}

function draftFindings(of: readonly EntityFinding[], context: Omit<Drafting, 'note'>): Draft {
  const notes: Note[] = [];
  const drafting = { ...context, note: (path: Note['path'], text: string) => void notes.push({ path, text }) };
  const entities = of.map((finding) => {
    return [finding.entity, [draftEntity(finding, ['entities', finding.entity, 0], drafting)]] as const;
  });
  return { entities: Object.fromEntries(entities), notes };
}

/** Pure: the same findings and samples make the same draft. */
export function draftMapping(source: DraftSource, findings: Findings, samples: Samples): Draft {
  return draftFindings([...findings.found.values()], { source, findings, samples });
}

/** Drafts of what may be meant too, or instead: one each, as an entity may stand among them twice. */
export function draftLikely(source: DraftSource, findings: Findings, samples: Samples): readonly Draft[] {
  return findings.likely.map((finding) => draftFindings([finding], { source, findings, samples }));
}
