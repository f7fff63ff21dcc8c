/**
 * What columns are usually called in English, German, Spanish, French, Italian, Dutch and Portuguese, by field; folded, and
 * the more telling ones first.
 */
export const USUAL_NAMES = {
  title:
    'title salutation honorific prefix nameprefix anrede titel civilite titre tratamiento titulo titolo trattamento aanhef tratamento',
  name:
    'fullname name customername personname contactname clientname kundenname nomcomplet nombrecompleto firstandsurname firstandlastname firstnamelastname ' +
    'vollername vollstandigername vornamenachname vornameundnachname vorundnachname nachnamevorname nombreyapellido nombreyapellidos nombresyapellidos nombreapellido nombreapellidos ' +
    'apellidosynombre apellidosynombres nombrecliente prenomnom prenometnom nometprenom nomprenom nomclient nomecompleto nomeecognome nomecognome cognomeenome cognomenome ' +
    'nominativo nomecliente nomeesobrenome nomeeapelido volledigenaam naam klantnaam',
  givenName:
    'givenname firstname forename given first fname christianname vorname prenom voornaam nombre nome givennames forenames firstnames fnamec ' +
    'vornamen rufname prenoms nomdepila nombres primernombre voornamen roepnaam primeironome',
  middleName:
    'middlename middle secondname middlenames middleinitial mname zweitername zweitervorname segundonombre deuxiemeprenom secondonome tweedenaam segundonome',
  surname:
    'surname lastname familyname last lname family nachname familienname nom apellido apellidos achternaam cognome sname lnamec ' +
    'zuname nachnamen nomdefamille nomfamille cognomi familienaam achternamen sobrenome sobrenomes apelido apelidos ultimonome',
  surnamePrefix: 'tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels',
  firstSurname:
    'primerapellido apellidopaterno apellido1 firstsurname firstlastname surname1 lastname1 primeiroapelido primeirosobrenome',
  secondSurname:
    'segundoapellido apellidomaterno apellido2 secondsurname secondlastname surname2 lastname2 segundoapelido segundosobrenome',
  suffix: 'suffix namesuffix generation',
  organisation:
    'organisation organization company companyname firm firma business businessname organisationname organizationname corporation entreprise empresa unternehmen ' +
    'firmenname razonsocial nombreempresa organizacion compania societe raisonsociale nomentreprise azienda societa ragionesociale bedrijf bedrijfsnaam organisatie organizacao razaosocial nomeempresa',
  birthDate:
    'dateofbirth birthdate dob birthday bday born birth datebirth geburtsdatum geburtstag datedenaissance datenaissance fechadenacimiento fechanacimiento geboortedatum ' +
    'gebdatum gebdat geboren fechanac fnacimiento fecnacimiento nacimiento naissance datadinascita datanascita nascita geboortedag datadenascimento datanascimento nascimento',
  birthYear:
    'dobyear birthyear yearofbirth yob by geburtsjahr anodenacimiento anneedenaissance annodinascita geboortejaar anodenascimento',
  birthMonth: 'dobmonth birthmonth monthofbirth bm geburtsmonat mesdenacimiento moisdenaissance mesedinascita',
  birthDay: 'dobday dayofbirth birthdayofmonth bd diadenacimiento jourdenaissance giornodinascita',
  gender: 'gender sex geschlecht sexe sexo geslacht genero genre sesso genere',
  street:
    'street address streetaddress addressline addr line streetname strasse str rue calle straat via postaladdress homeaddress mailingaddress fulladdress adresse direccion ' +
    'strassenname strassenr strasseundhausnummer strassehausnummer strasseundnr anschrift domicilio direccionpostal adressepostale voie indirizzo adres straatnaam rua morada endereco',
  houseNumber:
    'housenumber streetnumber houseno streetno buildingnumber hausnummer hausnr housenr numero huisnummer ' +
    'huisnr numerocasa numerodecasa numerocalle numerorue numeroderue numerovoie numerocivico civico numeroporta',
  city:
    'city town suburb locality municipality ort stadt wohnort ville ciudad plaats cityname towncity citytown ' +
    'gemeinde localidad poblacion municipio commune localite citta comune localita woonplaats stad gemeente cidade localidade concelho',
  region:
    'state region province county bundesland kanton departement provincia stateprovince stateregion comunidadautonoma departamento regione provincie estado distrito',
  postcode:
    'postcode zip zipcode postalcode plz postleitzahl codepostal codigopostal pcode postcd codpostal cpostal cp codicepostale codiceavviamentopostale cap cep',
  country: 'country countrycode countryname land pays pais countryofresidence paese nazione',
  email:
    'email emailaddress mail emailaddr mailaddress courriel correo correoelectronico epost ' +
    'emailadresse mailadresse direcciondecorreo direccioncorreo adresseemail adressemail adresseelectronique postaelettronica indirizzoemail emailadres enderecoemail enderecodeemail',
  phone:
    'phone telephone tel phonenumber telephonenumber mobile mobilephone mobilenumber mobileno cell cellphone cellnumber telefon telefonnummer handy mobil telno phoneno homephone workphone landline telefono gsm ' +
    'telefonnr rufnummer mobiltelefon mobilnummer handynummer festnetz telefonofijo telefonomovil numerodetelefono movil celular telephonefixe telephoneportable telephonemobile numerodetelephone numerotelephone ' +
    'portable cellulare telefonocellulare numeroditelefono telefoon telefoonnummer telefoonnr mobiel mobielnummer telefone telefonemovel telemovel numerodetelefone',
  codes:
    'ssn socsecid socialsecuritynumber socialsecurityno nationalid nationalinsurancenumber nino taxid taxnumber taxno vatnumber vatid passport passportnumber passportno nhsnumber driverslicense driverlicense licensenumber identitynumber ' +
    'steuerid steuernummer sozialversicherungsnummer ausweisnummer dni nif nie dninie nifnie curp rfc pasaporte numerodesecuritesociale numerosecuritesociale codicefiscale bsn burgerservicenummer cpf',
  others:
    'birthplace placeofbirth occupation profession nationality jobtitle birthcountry geburtsort beruf nationalitat staatsangehorigkeit lugardenacimiento profesion ocupacion nacionalidad ' +
    'lieudenaissance nationalite luogodinascita professione nazionalita geboorteplaats beroep nationaliteit localdenascimento profissao nacionalidade',
} as const;

/** What a column can tell of a person. */
export type RecognisedField = keyof typeof USUAL_NAMES;
