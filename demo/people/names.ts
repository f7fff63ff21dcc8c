/** Plain lists of names; who comes out of them is invented. */
export const FIRST_NAMES = [
  'Aaron', 'Abigail', 'Adele', 'Alan', 'Alice', 'Amara', 'Amit', 'Ana', 'André', 'Anna', 'Arthur', 'Beatriz', 'Ben',
  'Björn', 'Bridget', 'Caleb', 'Carla', 'Cecilia', 'Chloé', 'Clara', 'Daniel', 'Daria', 'David', 'Denise', 'Diego',
  'Dorothy', 'Edith', 'Elena', 'Eli', 'Emil', 'Erin', 'Ethan', 'Eva', 'Farah', 'Felix', 'Fiona', 'Frank', 'Gina',
  'Grace', 'Greta', 'Hana', 'Harold', 'Heidi', 'Hugo', 'Ida', 'Ines', 'Ivan', 'Jack', 'Jana', 'Jasmine', 'Joel',
  'Jürgen', 'Karen', 'Kofi', 'Lars', 'Laura', 'Lena', 'Liam', 'Lucía', 'Malik', 'Maria', 'Martin', 'Maya', 'Nadia',
  'Nathan', 'Nina', 'Noah', 'Olga', 'Oscar', 'Paula', 'Peter', 'Priya', 'Quentin', 'Rachel', 'Ravi', 'Renée', 'Robert',
  'Ruth', 'Samuel', 'Sara', 'Simon', 'Sofia', 'Stella', 'Tariq', 'Teresa', 'Thomas', 'Ursula', 'Vera', 'Victor', 'Wanda',
  'William', 'Xenia', 'Yara', 'Yusuf', 'Zoe',
] as const; // prettier-ignore

export const LAST_NAMES = [
  'Abbott', 'Adeyemi', 'Albrecht', 'Almeida', 'Anders', 'Baptiste', 'Barnes', 'Becker', 'Bennett', 'Bergström', 'Brandt',
  'Brooks', 'Callahan', 'Carver', 'Castillo', 'Chandra', 'Chen', 'Collins', 'Costa', 'Crawford', 'Dalton', 'Decker',
  'Dietrich', 'Donovan', 'Duarte', 'Eklund', 'Ellison', 'Estrada', 'Farrell', 'Fischer', 'Fletcher', 'Fontaine', 'Foster',
  'Gallagher', 'García', 'Graham', 'Grünwald', 'Gupta', 'Hansen', 'Harper', 'Hassan', 'Hoffmann', 'Holloway', 'Huang',
  'Ibrahim', 'Ingram', 'Jansen', 'Jennings', 'Kaplan', 'Keller', 'Kowalski', 'Krüger', 'Lambert', 'Larsen', 'Leclerc',
  'Lindgren', 'Lombardi', 'Maddox', 'Maldonado', 'Mancini', 'Marsh', 'McKenna', 'Mehta', 'Mendoza', 'Moreau', 'Müller',
  'Nakamura', 'Novak', "O'Brien", 'Okafor', 'Olsen', 'Ortega', 'Palmer', 'Park', 'Pereira', 'Petrov', 'Pierce', 'Quinn',
  'Ramsey', 'Reyes', 'Richter', 'Rossi', 'Salazar', 'Sanders', 'Schäfer', 'Sharma', 'Silva', 'Sørensen', 'Stein',
  'Sullivan', 'Tanaka', 'Thompson', 'Torres', 'Vargas', 'Vogel', 'Wagner', 'Walsh', 'Weber', 'Whitfield', 'Yilmaz',
  'Zhang', 'Zimmer',
] as const; // prettier-ignore

const LETTERS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', ß: 'ss' };

/** Plain ASCII letters, as the ERP and e-mail addresses hold them. */
export function toAscii(name: string): string {
  const spelled = name.replace(/[äöüøß]/gi, (letter) => {
    const plain = LETTERS[letter.toLowerCase()] ?? letter;
    return letter === letter.toLowerCase() ? plain : plain.charAt(0).toUpperCase() + plain.slice(1);
  });
  return spelled.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
}
