import { foldWords } from '../text/fold-words.ts';

/** States and provinces that are written out or as their code. */
const REGIONS = new Map(
  `al alabama|ak alaska|az arizona|ar arkansas|ca california|co colorado|ct connecticut|de delaware|dc district of columbia|fl florida|ga georgia|hi hawaii|id idaho|il illinois|in indiana|ia iowa|ks kansas|ky kentucky|la louisiana|me maine|md maryland|ma massachusetts|mi michigan|mn minnesota|ms mississippi|mo missouri|mt montana|ne nebraska|nv nevada|nh new hampshire|nj new jersey|nm new mexico|ny new york|nc north carolina|nd north dakota|oh ohio|ok oklahoma|or oregon|pa pennsylvania|ri rhode island|sc south carolina|sd south dakota|tn tennessee|tx texas|ut utah|vt vermont|va virginia|wa washington|wv west virginia|wi wisconsin|wy wyoming|pr puerto rico|nsw new south wales|vic victoria|qld queensland|sa south australia|wa western australia|tas tasmania|nt northern territory|act australian capital territory|ab alberta|bc british columbia|mb manitoba|nb new brunswick|nl newfoundland and labrador|ns nova scotia|on ontario|pe prince edward island|qc quebec|sk saskatchewan`
    .split('|')
    .map((line): readonly [string, string] => {
      const [code = '', ...name] = line.split(' ');
      // Folded, for "manitoba" is a name as others are.
      return [foldWords(name.join(' ')) ?? '', code];
    }),
);

/** The code of a state or province of the United States, Australia and Canada; elsewhere the folded text. */
export function regionOf(text: string | null | undefined): string | null {
  const name = foldWords(text);
  return name === null ? null : (REGIONS.get(name) ?? name);
}
