/** What a column can tell of a person, and what such columns are called. */
import anyAscii from 'any-ascii';

/** By field: names of columns as they are usual, folded. The more telling ones first. */
const USUAL_NAMES = {
  title: 'title salutation honorific prefix nameprefix anrede titel civilite',
  name: 'fullname name customername personname contactname clientname kundenname nomcomplet nombrecompleto firstandsurname firstandlastname firstnamelastname',
  givenName:
    'givenname firstname forename given first fname christianname vorname prenom voornaam nombre nome givennames forenames firstnames fnamec',
  middleName: 'middlename middle secondname middlenames middleinitial mname zweitername',
  surname:
    'surname lastname familyname last lname family nachname familienname nom apellido apellidos achternaam cognome sname lnamec',
  suffix: 'suffix namesuffix generation',
  organisation:
    'organisation organization company companyname firm firma business businessname organisationname organizationname corporation entreprise empresa unternehmen',
  birthDate:
    'dateofbirth birthdate dob birthday bday born birth datebirth geburtsdatum geburtstag datedenaissance datenaissance fechadenacimiento fechanacimiento geboortedatum',
  birthYear: 'dobyear birthyear yearofbirth yob by',
  birthMonth: 'dobmonth birthmonth monthofbirth bm',
  birthDay: 'dobday dayofbirth birthdayofmonth bd',
  gender: 'gender sex geschlecht sexe sexo geslacht',
  street:
    'street address streetaddress addressline addr line streetname strasse str rue calle straat via postaladdress homeaddress mailingaddress fulladdress adresse direccion',
  houseNumber: 'housenumber streetnumber houseno streetno buildingnumber hausnummer hausnr housenr numero huisnummer',
  city: 'city town suburb locality municipality ort stadt wohnort ville ciudad plaats cityname towncity citytown',
  region: 'state region province county bundesland kanton departement provincia stateprovince stateregion',
  postcode: 'postcode zip zipcode postalcode plz postleitzahl codepostal codigopostal pcode postcd',
  country: 'country countrycode countryname land pays pais countryofresidence',
  email: 'email emailaddress mail emailaddr mailaddress courriel correo correoelectronico epost',
  phone:
    'phone telephone tel phonenumber telephonenumber mobile mobilephone mobilenumber mobileno cell cellphone cellnumber telefon telefonnummer handy mobil telno phoneno homephone workphone landline telefono gsm',
  codes:
    'ssn socsecid socialsecuritynumber socialsecurityno nationalid nationalinsurancenumber nino taxid taxnumber taxno vatnumber vatid passport passportnumber passportno nhsnumber driverslicense driverlicense licensenumber identitynumber',
  others: 'birthplace placeofbirth occupation profession nationality jobtitle birthcountry geburtsort beruf',
} as const;

export type RecognisedField = keyof typeof USUAL_NAMES;

const FIELD_NAMES = Object.keys(USUAL_NAMES) as readonly RecognisedField[]; // its own keys
const BY_NAME = new Map(
  FIELD_NAMES.toReversed().flatMap((field) => USUAL_NAMES[field].split(' ').map((name) => [name, field] as const)),
);
const ID_NAMES = ['id', 'uniqueid', 'recid', 'recordid', 'rowid', 'recno', 'recordnumber'];
/** They hold what matching is to find out. */
const LABEL_NAMES =
  'cluster clusterid truecluster trueclusterid label labels truth groundtruth truthid group groupid entity entityid trueid personid trueperson person trueentity entid identid goldid goldcluster'.split(
    ' ',
  );

/** Words before and behind a name that say whose it is or how it was made, not what it is. */
const WHOSE = /^(?:customer|cust|client|person|contact|member|patient|user|kunden|kunde|billing|home|primary|main)$/;
const HOW = /^(?:fake|raw|clean|cleaned|std|orig|original|value|text|\d+)$/;

function words(header: string): readonly string[] {
  const apart = anyAscii(header).replaceAll(/([a-z])([A-Z])/g, '$1 $2');
  return apart
    .toLowerCase()
    .split(/[^a-z0-9]+|(?<=[a-z])(?=\d)/)
    .filter((word) => word !== '');
}

/** "Given_Name" is givenname. */
export function foldedHeader(header: string): string {
  return words(header).join('');
}

/** The name as it is, and with what says whose it is or how it was made taken off. */
function spellings(header: string): readonly string[] {
  const all = words(header);
  const end = all.findLastIndex((word) => !HOW.test(word)) + 1;
  const plain = all.slice(0, end);
  const bare = plain.slice(WHOSE.test(plain[0] ?? '') && plain.length > 1 ? 1 : 0);
  return [all, plain, bare].map((each) => each.join(''));
}

/** Null where the name is none of the usual ones. */
export function fieldOfHeader(header: string): RecognisedField | null {
  for (const spelling of spellings(header)) {
    const field = BY_NAME.get(spelling);
    if (field !== undefined) return field;
  }
  return null;
}

/** How telling the name is of its field: the lower the more; for two columns that could be the same. */
export function rankOfHeader(header: string, field: RecognisedField): number {
  const usual = USUAL_NAMES[field].split(' ');
  const ranks = spellings(header)
    .map((spelling) => usual.indexOf(spelling))
    .filter((rank) => rank !== -1);
  return ranks[0] ?? usual.length;
}

export function isLabelName(header: string): boolean {
  return LABEL_NAMES.includes(foldedHeader(header));
}

/** The column that the usual names call an id; the most usual one of several. */
export function idColumnOf(header: readonly string[]): string | null {
  return ID_NAMES.flatMap((name) => header.find((column) => foldedHeader(column) === name) ?? [])[0] ?? null;
}

export function labelColumnOf(header: readonly string[]): string | null {
  return LABEL_NAMES.flatMap((name) => header.find((column) => foldedHeader(column) === name) ?? [])[0] ?? null;
}
