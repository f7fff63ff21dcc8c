/** What a check has to say: where, and what is wrong there. */
export type Path = readonly (string | number)[];

export interface Finding {
  readonly path: Path;
  readonly message: string;
}

export type Report = (finding: Finding) => void;
