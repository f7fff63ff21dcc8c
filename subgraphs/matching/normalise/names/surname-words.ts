/** Particles of family names, which some write and run together and others do not: "de la Cruz" is delacruz. */
const PARTICLES =
  'van|von|vom|zu|zum|zur|der|den|de|del|della|dela|delle|dello|di|da|do|dos|das|du|la|las|le|los|lo|ten|ter|te|bin|ibn|bint|ben|abu|al|el|ul|st|saint|sankt|san|santa|mc|mac|af|av|o|d|l';
const JOINED = new RegExp(`(?<![a-z0-9])((?:(?:${PARTICLES})[ -]+)+)(?=[a-z]{2})`, 'g');
/** Those that begin a family name inside a whole name. The others of the list are given names or initials as well. */
const BEGINNING =
  / (?:(?:van|von|vom|zu|zum|zur|der|den|de|della|dela|delle|dello|di|da|dos|das|du|ten|ter|bin|ibn|bint|abu|al|el|af|mc|mac|st|saint)[ -]|del (?!carmen|pilar|rosario|rocio|mar |socorro))[a-z]{2}.*$/;

/** Words of a family name: particles joined to what follows, "y" and "of" left out, hyphens as blanks. */
export function surnameWords(surname: string): string {
  return surname
    .replace(/(?<![a-z0-9])(?:of|the|and|y)(?=[ -])|,/g, ' ')
    .replace(/ {2,}/g, ' ')
    .replace(JOINED, (particles) => particles.replace(/[ -]/g, ''))
    .replace(/[ -]+/g, ' ')
    .trim();
}

/** Where the family name begins in a name in natural order of two words or more; its last word where no particle tells. */
export function surnameStart(name: string): number {
  const particle = name.search(BEGINNING);
  return (particle > 0 ? particle : name.lastIndexOf(' ')) + 1;
}
