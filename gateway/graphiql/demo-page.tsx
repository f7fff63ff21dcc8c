import { useState } from 'react';
import type { PageViewer, Persona } from '../http/graphiql/page-access.ts';
import { Desk } from './desk.tsx';
import { AccessBar } from './sign-in/access-bar.tsx';
import { keepToken } from './sign-in/held-token.ts';
import type { HeldToken } from './sign-in/held-token.ts';
import { PersonaSwitch } from './sign-in/persona-switch.tsx';
import { readAccess } from './sign-in/read-access.ts';
import { mayIntrospect } from './sign-in/session.ts';
import type { Session } from './sign-in/session.ts';
import { hintFor } from './sign-in/viewer-words.ts';

/** The page's address says who asks, so that a reload and a link keep it. */
const AS = 'as';

function rememberPersona(id: string): void {
  history.replaceState(null, '', `?${new URLSearchParams({ [AS]: id }).toString()}`);
}

async function renewPersona(id: string): Promise<HeldToken> {
  const { signIn } = await readAccess(null);
  const persona = signIn.kind === 'demo' ? signIn.personas.find((one) => one.id === id) : undefined;
  if (persona === undefined) throw new Error('This gateway offers no personas any more. Load the page anew.');
  return persona;
}

function personaSession(
  persona: Persona,
  personas: readonly Persona[],
  onRenewed: (viewer: PageViewer) => void,
): Session {
  const keep = (one: Persona, told: typeof onRenewed) =>
    keepToken(one, { renew: () => renewPersona(one.id), onRenewed: told });
  const token = keep(persona, onRenewed);
  const agent = personas.find(({ viewer }) => viewer.audience === 'agent');
  const common = { id: persona.id, viewer: persona.viewer, token };
  if (mayIntrospect(persona.viewer)) return { ...common, docs: 'own', docsToken: token };
  if (agent === undefined) return { ...common, docs: 'none', docsToken: token };
  return { ...common, docs: 'agent', docsToken: keep(agent, () => {}) };
}

interface PersonaDeskProps {
  readonly persona: Persona;
  readonly personas: readonly Persona[];
  readonly onChoose: (id: string) => void;
}

/** One persona at the desk. */
function PersonaDesk({ persona, personas, onChoose }: PersonaDeskProps) {
  const [viewer, setViewer] = useState(persona.viewer);
  const [problem, setProblem] = useState<string | null>(null);
  const [session] = useState(() => personaSession(persona, personas, setViewer));
  return (
    <>
      <AccessBar viewer={viewer} isRenewed problem={problem} hint={hintFor(session)}>
        <PersonaSwitch personas={personas} chosen={persona} onChoose={onChoose} />
      </AccessBar>
      <Desk session={session} onRefused={setProblem} />
    </>
  );
}

/** The page of the demo: one asks as somebody of it. */
export function DemoPage({ personas }: { readonly personas: readonly [Persona, ...Persona[]] }) {
  const [id, setId] = useState(() => new URLSearchParams(location.search).get(AS));
  const persona = personas.find((one) => one.id === id) ?? personas[0];
  const choose = (next: string) => {
    rememberPersona(next);
    setId(next);
  };
  return <PersonaDesk key={persona.id} persona={persona} personas={personas} onChoose={choose} />;
}
