/**
 * plain: all that the lead is told who asks the same, and nothing else. fewer: so, of fewer rows, for the reason above the
 * line. own: what the viewer has and the lead has none of. masked: personal, and told as a mask. empty: null without an
 * error, where the lead is told something; the reason is above the line. refused: null, with an error FORBIDDEN at the field.
 * behind: every way there leads over a field that is refused. nothing: there is no such row for this viewer. absent: not
 * in the schema of this audience.
 */
export const OUTCOMES = ['plain', 'fewer', 'own', 'masked', 'empty', 'refused', 'behind', 'nothing', 'absent'] as const;
export type Outcome = (typeof OUTCOMES)[number];
