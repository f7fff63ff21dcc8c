/** Who asks in tests that are not about who asks. */
import { SCOPES } from '../schema/viewer.ts';
import type { Viewer } from '../schema/viewer.ts';

/** May see all. */
export const AGENT: Viewer = { audience: 'agent', scopes: Object.values(SCOPES) };

/** Sees personal data masked. */
export const AGENT_WITHOUT_SCOPES: Viewer = { audience: 'agent', scopes: [] };
