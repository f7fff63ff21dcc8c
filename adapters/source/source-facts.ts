/** What a source's server can do, and which indexes serve its lists: asked once, at start or when it first answers. */
import { readCatalogue } from '../catalogue/read-catalogue.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Capabilities } from '../engines/capabilities.ts';
import { unlessAborted } from '../engines/calls.ts';
import type { Engine } from '../engines/engine.ts';
import type { MaybePromise } from '../../schema/maybe-promise.ts';

export interface Facts {
  readonly capabilities: Capabilities;
  /** Null where it may not be read. */
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
   * What start found; a source that could not be started then is started now.
   *
   * Errors: as `start`; the caller's reason where it goes first.
   */
  known(signal: AbortSignal | undefined): MaybePromise<Facts>;
  /** Tells, once, what is found when a source is started that could not be started before. */
  onceStarted(tell: (facts: Facts) => void): void;
}

/** `tables`: as their database knows them. */
export function createSourceFacts(engine: Engine, tables: readonly (readonly string[])[]): SourceFacts {
  let asked: Promise<Facts> | null = null;
  let told: Facts | null = null;
  let waiting: ((facts: Facts) => void) | null = null;
  const ask = async (): Promise<Facts> => {
    const capabilities = await engine.start();
    // Without it lists are read as if no index served them.
    const catalogue = tables.length === 0 ? null : await readCatalogue(engine, tables).catch(() => null);
    return { capabilities, catalogue };
  };
  const settle = async (facts: Promise<Facts>): Promise<void> => {
    try {
      const found = await facts;
      told = found;
      const tell = waiting;
      waiting = null;
      tell?.(found);
    } catch {
      // One that failed is asked for again.
      if (asked === facts) asked = null;
    }
  };
  const start = (): Promise<Facts> => {
    asked = ask();
    void settle(asked);
    return asked;
  };
  return {
    start,
    known: (signal) => {
      if (told !== null) return told;
      const facts = asked ?? start();
      return signal === undefined ? facts : unlessAborted(facts, signal, () => {});
    },
    onceStarted: (tell) => {
      waiting = tell;
    },
  };
}
