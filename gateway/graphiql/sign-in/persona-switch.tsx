import { useId } from 'react';
import type { Persona } from '../../http/graphiql/page-access.ts';

export interface PersonaSwitchProps {
  readonly personas: readonly Persona[];
  readonly chosen: Persona;
  readonly onChoose: (id: string) => void;
}

/** Whom of the demo one asks as. */
export function PersonaSwitch({ personas, chosen, onChoose }: PersonaSwitchProps) {
  const id = useId();
  return (
    <span className="persona-switch">
      <label htmlFor={id}>Ask as</label>
      <select id={id} value={chosen.id} onChange={({ target }) => onChoose(target.value)}>
        {personas.map((persona) => (
          <option key={persona.id} value={persona.id}>
            {persona.title}
          </option>
        ))}
      </select>
    </span>
  );
}
