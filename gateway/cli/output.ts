/** For a machine: one JSON value on stdout. For a person: plain lines. */
export function print(asJson: boolean, value: unknown, lines: readonly string[]): void {
  console.log(asJson ? JSON.stringify(value, null, 2) : lines.join('\n'));
}

/** What is going on, for a person who waits. On stderr, so that stdout holds the result alone. */
export function note(line: string): void {
  console.error(line);
}
