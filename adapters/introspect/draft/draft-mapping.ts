/** The draft of a mapping: what was found in one source, sure enough to be written down. */
import type { Findings } from '../find/find-entities.ts';
import type { Samples } from '../samples.ts';
import { draftEntity } from './draft-entity.ts';
import type { DraftSource, JsonObject, Note } from './drafting.ts';

export interface Draft {
  readonly entities: JsonObject;
  readonly notes: readonly Note[];
}

/** Pure: the same findings and samples make the same draft. */
export function draftMapping(source: DraftSource, findings: Findings, samples: Samples): Draft {
  const notes: Note[] = [];
  const drafting = {
    source,
    findings,
    samples,
    note: (path: Note['path'], text: string) => void notes.push({ path, text }),
  };
  const entities = [...findings.found].map(([entity, finding]) => [
    entity,
    [draftEntity(finding, ['entities', entity, 0], drafting)],
  ]);
  return { entities: Object.fromEntries(entities) as JsonObject, notes }; // fromEntries loses the type
}
