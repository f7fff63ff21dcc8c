/** The door of a graph: who may ask it, and for which operations. */
import type { Audience } from '../../schema/viewer.ts';
import { refusal, unauthenticated } from '../http/error-answers.ts';
import { GRAPH_PATH } from './graph-name.ts';
import type { GraphName } from './graph-name.ts';
import type { OperationGate } from './operations/operation-gate.ts';

/** As OperationGate. Errors: its own, and FORBIDDEN or UNAUTHENTICATED for whom the graph is not. */
export type GraphDoor = OperationGate;

const AUDIENCES: Readonly<Record<GraphName, readonly Audience[]>> = {
  full: ['customer', 'agent', 'nobody'],
  partners: ['partner', 'agent'],
};

const OTHER: Readonly<Record<GraphName, GraphName>> = { full: 'partners', partners: 'full' };

/** Of an audience that a graph is not for: FORBIDDEN or UNAUTHENTICATED. */
function refusalOf(graph: GraphName, audience: Audience): Error | null {
  if (AUDIENCES[graph].includes(audience)) return null;
  const path = GRAPH_PATH[graph];
  if (audience === 'nobody') return unauthenticated(`${path}: must be asked by somebody who has signed in.`);
  const message = `${path}: is not for a ${audience}. Ask ${GRAPH_PATH[OTHER[graph]]}.`;
  return refusal(403, 'FORBIDDEN', message);
}

export function createGraphDoor(graph: GraphName, gate: OperationGate): GraphDoor {
  return (asked, audience) => {
    const refused = refusalOf(graph, audience);
    return refused === null ? gate(asked, audience) : Promise.reject(refused);
  };
}
