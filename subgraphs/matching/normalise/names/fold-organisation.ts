import { foldWords } from '../text/fold-words.ts';

/** What says how a firm is constituted, and is written, shortened or left out as it comes. Folded. */
const LEGAL_FORMS = new Set(
  (
    'gmbh mbh gesmbh ag kg kgaa ohg gbr ug ek ev eg se ltd limited inc incorporated corp corporation llc llp lp plc co company cie ' +
    'pty sa sas sarl eurl snc srl srls spa sapa sl slu sau sociedad anonima bv nv vof cv bvba sprl asbl ab as asa oy oyj aps kft zrt sro spzoo sp zoo doo dd ' +
    'kk gk pvt pte'
  ).split(' '),
);
const LINKING = new Set(['and', 'und', 'et', 'en', 'the']);
/** No person's name has them. */
const FORMS_OF_FIRMS_ALONE = new Set(
  'gmbh gesmbh kgaa ohg gbr ltd limited inc incorporated corp corporation llc llp plc pty sarl eurl srl bvba sprl oyj aps kft sro spzoo pvt pte'.split(
    ' ',
  ),
);
/** Initials elsewhere: at the end of a name alone. */
const SHORT_FORMS = new Set(['ag', 'kg', 'bv', 'nv', 'mbh']);
/** Words of firms and offices that are nobody's family name. */
const BUSINESS =
  /\b(?:company|university|universitat|universidad|college|hospital|council|association|foundation|services|solutions|systems|consulting|logistics|holdings|technolog(?:y|ies)|industries|enterprises|hotel|restaurant|ministry|department|institute?|verein|stiftung|klinik|apotheke|stadtwerke|gemeinde|verlag|bakery|pharmacy|insurance|versicherung|associates|bros|group|gruppe|international|supermarket|autohaus|praxis|plumbing|roofing|catering|carpentry|landscaping|electrical|motors|trading|properties|estates|garage|bau|baustoffe|hausbau|tiefbau|elektro|elektrotechnik|sanitartechnik|haustechnik|immobilien|hausverwaltung|verwaltungs|beteiligungs|spedition|transporte|handels|gartenbau|malerbetrieb|zimmerei|schreinerei|tischlerei|backerei|metzgerei|kanzlei|rechtsanwalte|steuerberatung|consultores|inmobiliaria|construcciones|transportes|immobilier|immobiliare|costruzioni|impianti|beheer|bouw|makelaardij)\b/;
/** "Baker & Sons", "Gray und Partner", "S.p.A.", "e.V.": signs that the folded words no longer have. */
const SIGNS =
  /(?:&|\+|\b(?:and|und|et)\b)\s*(?:co|sons?|so?hne|partners?|cie|bros|associates)\b|\b(?:s\.\s?a|s\.\s?l|s\.\s?p\.\s?a|e\.\s?v|e\.\s?k|a\.\s?s|a\.\s?b|o\.\s?y)\.?$/;

/** "s a" is sa again, and "i b m" ibm. */
function joinLetters(words: string): string {
  return words.replace(/(?<=\b[a-z]) (?=[a-z]\b)/g, '');
}

/** The words of a folded name without "the" and "and", and behind which of them the legal form begins. */
function partsOf(folded: string): { readonly words: readonly string[]; readonly form: number } {
  const withoutLinks = (words: string) => words.split(' ').filter((word) => !LINKING.has(word));
  // Twice, for "a n d" is found when its letters are joined.
  const words = withoutLinks(joinLetters(withoutLinks(folded).join(' ')));
  let form = words.length;
  while (form > 1 && LEGAL_FORMS.has(words[form - 1] ?? '')) form -= 1;
  return { words, form };
}

/** An organisation's name as it is compared: words without legal form, "the" and "and". Null for none. */
export function foldOrganisation(text: string | null | undefined): string | null {
  const folded = foldWords(text);
  if (folded === null) return null;
  const { words, form } = partsOf(folded);
  const name = words.slice(0, form).join(' ');
  return name === '' ? joinLetters(folded) : name;
}

/** Legal forms that are written in several ways. */
const ONE_FORM: Readonly<Record<string, string>> = {
  limited: 'ltd',
  incorporated: 'inc',
  corporation: 'corp',
  mbh: 'gmbh',
  gesmbh: 'gmbh',
  srls: 'srl',
};
/** Written or left out as it comes. */
const UNTOLD = new Set(['co', 'company', 'cie']);

/** The legal form in an organisation's name: "gmbh kg" of "Müller GmbH & Co. KG". Null for none. */
export function legalFormOf(text: string | null | undefined): string | null {
  const { words, form } = partsOf(foldWords(text) ?? '');
  const told = words.slice(form).filter((word) => !UNTOLD.has(word));
  return told.length === 0 ? null : told.map((word) => ONE_FORM[word] ?? word).join(' ');
}

/** Whether a name is plainly an organisation's: "Acme GmbH", "Baker & Sons". In doubt it is a person's. */
export function isOrganisation(name: string): boolean {
  const words = (foldWords(name) ?? '').split(' ');
  if (words.length < 2) return false;
  const hasForm = words.some((word) => FORMS_OF_FIRMS_ALONE.has(word));
  return (
    hasForm || SHORT_FORMS.has(words.at(-1) ?? '') || BUSINESS.test(words.join(' ')) || SIGNS.test(name.toLowerCase())
  );
}
