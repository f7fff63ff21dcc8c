/** Of the record itself, the most usual one first. */
const OF_RECORDS =
  'id uniqueid recid recordid rowid recno recordno recordnumber recordnr datensatzid idregistro registroid'.split(' ');

/** Of whoever the record is of, and numbers of no matter what: one that stands beside another may be of something else. */
const OF_OWNERS = (
  'customerid customerno customernr customernumber customerkey customercode custid custno clientid clientno clientnumber contactid contactno contactnumber personid personno personnumber ' +
  'userid accountid accountno accountnumber memberid memberno membernumber patientid patientno patientnumber leadid ' +
  'kundenid kundeid kundennr kundennummer kdnr kdnummer kontaktid personenid mitgliedsnr mitgliedsnummer mitgliedid ' +
  'idcliente clienteid codigocliente codcliente numerocliente numerodecliente ncliente idcontacto idpersona idusuario ' +
  'idclient codeclient numeroclient numeroduclient numclient idcontact idpersonne codicecliente codcli idcontatto idpersona klantid klantnr klantnummer codigodocliente'
).split(' ');
const OF_ANYTHING = 'uuid guid nr no num number nummer key code pk'.split(' ');

/** Kinds of names, the most telling first. */
export const ID_NAMES = { ofRecords: OF_RECORDS, ofOwners: OF_OWNERS, ofAnything: OF_ANYTHING } as const;
