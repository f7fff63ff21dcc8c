/** What a source's server can do, and which indexes serve its lists: asked once, at start or when it first answers. */
import { readCatalogue } from '../catalogue/read-catalogue.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Capabilities } from '../engines/capabilities.ts';
import type { Engine } from '../engines/engine.ts';
import type { SourceMapping } from '../mapping/language/mapping.ts';

export interface Facts {
  readonly capabilities: Capabilities;
  /** Read only where a choice depends on it; null too where it may not be read. */
  readonly catalogue: Catalogue | null;
}

export interface SourceFacts {
  /**
   * Starts the engine, and keeps what it says of itself.
   *
   * Errors: ConfigurationError, as `Engine.start`.
   */
  start(): Promise<Facts>;
  /**
   * What start found; of a source that could not be reached then, asked now.
   *
   * Errors: the driver's, for `Engine.classify`.
   */
  known(): Promise<Facts>;
}

/** `tables`: as their database knows them. */
export function createSourceFacts(
  engine: Engine,
  { topPerParent }: Pick<SourceMapping, 'topPerParent'>,
  tables: readonly (readonly string[])[],
): SourceFacts {
  let asked: Promise<Facts> | null = null;
  const ask = async (capabilities: Promise<Capabilities>): Promise<Facts> => {
    const can = await capabilities;
    const depends = topPerParent === 'auto' && can.lateral && tables.length > 0;
    // Without it lists are read as if no index served them.
    return { capabilities: can, catalogue: depends ? await readCatalogue(engine, tables).catch(() => null) : null };
  };
  const keep = (facts: Promise<Facts>): Promise<Facts> => {
    asked = facts;
    // One that failed is asked for again.
    facts.catch(() => {
      if (asked === facts) asked = null;
    });
    return facts;
  };
  return {
    start: () => keep(ask(engine.start())),
    known: () => asked ?? keep(ask(engine.probe(undefined))),
  };
}
