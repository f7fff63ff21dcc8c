/** `c360 introspect`: drafts a mapping from a live catalogue. */
import { ConfigurationError } from '../../schema/errors.ts';
import type { SystemId } from '../../schema/ids.ts';
import { readCatalogue } from '../catalogue/read-catalogue.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { createEngine } from '../engines/create-engine.ts';
import type { Engine } from '../engines/engine.ts';
import { createStatementBuilder } from '../sql/statement/statement.ts';
import { draftLikely, draftMapping } from './draft/draft-mapping.ts';
import type { DraftSource, JsonObject, Note } from './draft/drafting.ts';
import { writeYaml } from './draft/write-yaml.ts';
import { findEntities } from './find/find-entities.ts';
import type { PersonFieldOf } from './find/facts.ts';
import type { Findings } from './find/find-entities.ts';
import { readSamples } from './read-samples.ts';
import type { Samples } from './samples.ts';
import { sourceBlock } from './source-block.ts';
import type { IntrospectTarget, SourceBlock } from './source-block.ts';
import { tellFindings } from './tell-findings.ts';
import type { ToldFindings } from './tell-findings.ts';

export interface Introspection extends ToldFindings {
  readonly source: string;
  /** Tables and views that were looked at. */
  readonly tables: number;
  /** The text of a mapping file. */
  readonly yaml: string;
}

const HEAD = [
  'A draft by c360 introspect, from names, types and keys alone. Read every comment, correct what',
  'is wrong, and take the comments away. docs/mapping.md explains each word.',
];

function blockNotes({ id, block }: SourceBlock): readonly Note[] {
  const path = ['sources', id];
  return [
    ...('zone' in block
      ? []
      : [
          {
            path: [...path, 'zone'],
            text: 'In which zone do the clocks of this system run? IANA, e.g. Europe/Berlin.',
          },
        ]),
    ...(typeof block['connection'] === 'string' && block['connection'].startsWith('${env:')
      ? [{ path: [...path, 'connection'], text: 'Set this variable to the address, with user and password.' }]
      : []),
  ];
}

/** Pure: what is found in a catalogue, as a mapping file. */
export function draftText(source: SourceBlock, findings: Findings, samples: Samples): string {
  const { id, block, mapping } = source;
  const of: DraftSource = { id, engine: mapping.engine, time: mapping.time };
  const { entities, notes } = draftMapping(of, findings, samples);
  const whole: JsonObject = {
    version: 1,
    sources: { [id]: 'zone' in block ? block : { ...block, zone: 'UTC' } },
    entities,
  };
  const likely = draftLikely(of, findings, samples);
  return writeYaml(whole, [...blockNotes(source), ...notes], { head: HEAD, candidates: findings.candidates, likely });
}

async function readAll(engine: Engine, source: SourceBlock, personOf: PersonFieldOf | undefined) {
  try {
    const catalogue: Catalogue = await readCatalogue(engine);
    const findings = findEntities(catalogue, personOf);
    const builder = createStatementBuilder(engine.dialect);
    return { findings, samples: await readSamples({ engine, builder, mapping: source.mapping }, findings) };
  } catch (error) {
    const reason = engine.classify(error);
    throw new ConfigurationError(
      `${source.id}: its catalogue and status columns must be readable, but the database answers ${reason}; give the login the right to SELECT.`,
      { cause: error },
    );
  }
}

/**
 * Looks at one database and drafts the mapping of what it seems to hold. No value of a row but status codes is read.
 *
 * Shape: `folder` is where the draft will stand; relative paths in it start there. `personOf` knows the usual names of columns
 * that tell of people.
 * Errors: ConfigurationError for a source that is not there, cannot be reached or not be read.
 */
export async function introspect(
  target: IntrospectTarget,
  folder: string,
  personOf?: PersonFieldOf,
): Promise<Introspection> {
  const source = sourceBlock(target, folder);
  const engine = await createEngine(source.id as SystemId, source.mapping, source.folder); // the schema of mappings checked it
  try {
    await engine.start();
    const { findings, samples } = await readAll(engine, source, personOf);
    return {
      source: source.id,
      tables: findings.tables.length,
      ...tellFindings(findings),
      yaml: draftText(source, findings, samples),
    };
  } finally {
    await engine.close();
  }
}
