/** What decoders tell of rows that the mapping did not foresee, kept by the field that is being decoded. */
import type { SystemsEvent } from '../../source/source.ts';
import type { SourceFinding } from '../finding.ts';

export interface Heard {
  /** Codes that the mapping does not name, and how often they came. */
  readonly codes: Map<string, number>;
  undecodable: boolean;
}

export function createHeard(): Heard {
  return { codes: new Map(), undecodable: false };
}

export interface DecoderNews {
  readonly hear: (event: SystemsEvent) => void;
  /** Decodes, and keeps what is heard meanwhile. */
  during(heard: Heard, decode: () => unknown): void;
}

export function createDecoderNews(): DecoderNews {
  let current: Heard | null = null;
  return {
    hear: (event) => {
      if (current === null) return;
      if (event.kind === 'unmapped') current.codes.set(event.code, (current.codes.get(event.code) ?? 0) + 1);
      if (event.kind === 'undecodable') current.undecodable = true;
    },
    during: (heard, decode) => {
      current = heard;
      decode();
      current = null;
    },
  };
}

/** A decoder tells it once, and not how often: the texts are left uncounted. */
export function undecodableFinding(place: string, { undecodable }: Heard, rows: number): readonly SourceFinding[] {
  if (!undecodable) return [];
  return [
    {
      severity: 'warning',
      place,
      problem: `must be decodable as the mapping says, but of ${rows} rows some are not.`,
      remedy: 'They are read as null: look at the words beside `read`.',
    },
  ];
}
