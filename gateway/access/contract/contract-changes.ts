import { CriticalityLevel, diff } from '@graphql-inspector/core';
import type { Change } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

export interface ContractChanges {
  /** What a client that fits the earlier contract may fail at. */
  readonly breaking: readonly string[];
  /** What one may be surprised by, such as a new value of an enum. */
  readonly dangerous: readonly string[];
  /** What none notices. */
  readonly safe: readonly string[];
}

/** Changes from one API schema to another, a sentence each, by the places where they are. */
export async function contractChanges(earlierSdl: string, sdl: string): Promise<ContractChanges> {
  const changes = await diff(buildSchema(earlierSdl), buildSchema(sdl));
  const sentences = (level: CriticalityLevel): readonly string[] =>
    changes
      .filter(({ criticality }) => criticality.level === level)
      .map(sentence)
      .toSorted();
  return {
    breaking: sentences(CriticalityLevel.Breaking),
    dangerous: sentences(CriticalityLevel.Dangerous),
    safe: sentences(CriticalityLevel.NonBreaking),
  };
}

function sentence({ path, message }: Change): string {
  return `${path === undefined ? '' : `${path}: `}${message}.`;
}
