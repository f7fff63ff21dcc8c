/** The people at the helpdesk. They are in the users' table as well, as helpdesks have it. */
export interface Agent {
  readonly id: number;
  readonly name: string;
  readonly email: string;
}

const agent = (id: number, name: string, email: string): Agent => ({ id, name, email });

export const AGENTS = [
  agent(1, 'Priya Nair', 'priya.nair@desk.example.com'),
  agent(2, 'Owen Clarke', 'owen.clarke@desk.example.com'),
  agent(3, 'Ingrid Solberg', 'ingrid.solberg@desk.example.com'),
  agent(4, 'Marcus Bell', 'marcus.bell@desk.example.com'),
  agent(5, 'Lucía Prado', 'lucia.prado@desk.example.com'),
] as const;
