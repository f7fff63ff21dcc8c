/** What an examination has to say. */
export type Severity = 'error' | 'warning' | 'note';

export interface Finding {
  readonly severity: Severity;
  readonly source: string;
  /** The part of the mapping, Order.fields.state; or what is told of the whole source: connection, login, clock. */
  readonly place: string;
  /** What is required, and what came. */
  readonly problem: string;
  /** What to do; null where the problem says it already. */
  readonly remedy: string | null;
  /** A statement that mends it, for whoever may run it. */
  readonly fix?: string;
}

/** A finding of one source, which is told once for all. */
export type SourceFinding = Omit<Finding, 'source'>;

export function inSource(source: string, findings: readonly SourceFinding[]): readonly Finding[] {
  return findings.map((finding) => ({ ...finding, source }));
}
