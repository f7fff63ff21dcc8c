/** What GraphiQL's editors start with. */
export interface EditorContent {
  readonly query: string;
  readonly variables: string;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * The tab that was open when the page was left; null on a first visit and for a text that GraphiQL did not write.
 *
 * GraphiQL stores tabs and editors under separate keys and opens one more tab where the two disagree. Starting the
 * editors from the stored tab itself keeps them in step.
 *
 * Shape: GraphiQL's tab state as JSON, `{ activeTabIndex, tabs: [{ query, variables, … }] }`.
 */
export function readActiveTab(stored: string | null): EditorContent | null {
  const state = stored === null ? null : parseJson(stored);
  if (!isObject(state) || !Array.isArray(state['tabs'])) return null;
  const tabs: readonly unknown[] = state['tabs'];
  const tab = tabs[Number(state['activeTabIndex'])];
  return isObject(tab) ? { query: textOf(tab['query']), variables: textOf(tab['variables']) } : null;
}
