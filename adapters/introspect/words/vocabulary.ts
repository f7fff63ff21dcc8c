/**
 * What words in names of tables and columns mean: stems in English, German, Dutch, French and Spanish, and the
 * abbreviations of systems whose names had eight letters. A stem of three letters or less counts where nothing but
 * other stems stands beside it.
 */
const STEMS = {
  // ---- Nouns that name a table -----------------------------------------------------------------------
  customer:
    'customer cust cus client kunde kunden kund ku kd kdn klant debitor debiteur abonnent subscriber cliente buyer acheteur besteller consignee requester shopper patron',
  account: 'account acct acc konto konten compte cuenta rekening',
  person: 'user person people contact member benutzer personne gebruiker usuario mitglied party guest gast',
  order: 'order ord orders auf aufk auftr auftrag bestell bestelling commande pedido purchase opdracht po so',
  sale: 'sale vente venta verkauf verkoop',
  invoice: 'invoice inv invc rech rechn rechnung rechng factur facture factura faktura bill re',
  ledger: 'ledger receivable debtor buchung journal posten boeking doc docs document beleg',
  payment: 'payment pay pmt pymt paymt zahl zahlg zahlung betaling paiement pago receipt remittance',
  transaction: 'transaction transaktion transactie transaccion txn trx',
  ticket: 'ticket tick tkt helpdesk incident anfrage vorgang melding complaint reclamation reclamo beschwerde klacht',
  case: 'case fall request issue enquiry inquiry',
  shipment:
    'shipment ship parcel paket pakket colis paquete consignment consign sendung zending expedition envio delivery dlv lief liefg liefschein lieferschein ls lieferung livraison levering versand dispatch',
  line: 'line lin lines item itm detail dtl position pos artikelposition regel ligne linea',
  history:
    'history hist log logs verlauf historie journalentry geschiedenis historique historial audit change changes track trail',
  message:
    'message msg reply replies comment nachricht bericht antwort mensaje correspondence conversation thread post',
  scan: 'scan event evt ereignis tracking sendungsverlauf milestone checkpoint gebeurtenis evenement',
  return: 'return returns ret rma retoure retour devolucion',
  address: 'address addr adr adresse adres direccion anschrift ad',
  status: 'status sta stat stati estado statut stand zustand toestand phase stage',
  header:
    'header hdr head kopf kop entete cabecera master mas mast mst stamm stam main table tbl data list file entity record',
  product: 'product prod artikel article articulo produkt produit producto sku material',
  staff: 'employee admin staff operator mitarbeiter medewerker employe empleado salesman salesperson techn',
  supplier: 'supplier vendor lieferant leverancier fournisseur proveedor kreditor creditor shipper manufacturer',
  carrier: 'carrier spediteur vervoerder transporteur transportista courier frachtfuehrer',
  other:
    'group grp gruppe groep category cat session cart basket warenkorb template setting config configuration option meta info attribute gateway balance subscription reset token archive queue permission role right privilege menu language lang currency currencies country zone tax coupon promo discount stock inventory lager warehouse depot plan email mail newsletter export import xref map mapping content description image review rating article service help category method type kind reason field value download cache total totals referral batch job sequence seq counter parameter preference territory region quota rate review bom store shift department',
  // ---- Words of columns ------------------------------------------------------------------------------
  id: 'id ident identifier key pk uid guid uuid oid recid',
  number: 'number num no nr nbr numero nummer numer reference refno ref',
  code: 'code cod kz kennzeichen',
  name: 'name nam nom nombre naam bezeichnung bez label title titel titre titulo txt text caption word words',
  first: 'first firstname forename vorname voornaam prenom given fname fnam',
  last: 'last lastname surname nachname achternaam apellido family lname lnam familienname',
  full: 'full display whole complete',
  company: 'company firma firm bedrijf societe empresa organisation organization org',
  phone: 'phone tel telephone telefon telefoon telefono mobile mobil handy cell gsm fone ph',
  mobile: 'mobile mobil handy cell gsm movil portable cellulare telemovel mobiel',
  fax: 'fax telefax',
  emailAddress: 'email mail emailaddress emailaddr emailadresse correo courriel',
  birth: 'birth birthday birthdate dob geburt geboorte naissance nacimiento born geb gebdat',
  created:
    'created create crt creation added add entered inserted registered since angelegt erstellt erfasst aangemaakt cree creado opened open eingang',
  updated: 'updated update modified modify upd changed mod geaendert gewijzigd modifie revised synced',
  time: 'date dat time timestamp datetime at on datum fecha stamp moment when tim dt day zeit ts',
  placed: 'placed ordered bestelldatum purchased auftragsdatum submitted requested req',
  issued: 'issued rechnungsdatum invoicedate posting posted',
  due: 'due faellig fällig vervaldatum echeance vencimiento payable duedate faelligkeit',
  paid: 'paid bezahlt betaald paye pagado settled applied allocated',
  open: 'outstanding remaining saldo restant',
  total: 'total tot sum summe gesamt totaal brutto gross grand endbetrag',
  amount: 'amount amt betrag bedrag montant importe monto',
  net: 'net netto sub subtotal',
  tax: 'tax vat mwst ust btw tva iva',
  freight: 'freight frt shippingcost versandkosten fracht porto postage carriage fret verzendkosten',
  final: 'final effective charged',
  rate: 'rate exchangerate kurs wechselkurs umrechnungskurs koers wisselkoers',
  exchange: 'exchange exch fx conversion conv umrechnung wechsel',
  price: 'price prc unitprice preis prijs prix precio unit unt',
  quantity: 'quantity qty menge anzahl aantal quantite cantidad qte',
  cents: 'cents cent ct minor pence',
  currency: 'currency cur curr ccy waehrung währung valuta devise moneda wkz',
  credit: 'credit kreditlimit krediet',
  limit: 'limit lim',
  sku: 'sku artno artnr partno model itemno itemcode ean upc productcode plu',
  describe: 'description desc descr descrip beschreibung bezeichnung omschrijving descripcion libelle',
  street: 'street str strasse straat rue calle streetline',
  city: 'city cty ort stadt plaats ville ciudad town stad',
  region: 'region province provincie county bundesland provincia',
  state: 'state st states',
  postcode: 'postcode postalcode zip plz postal postleitzahl codepostal zipcode postkod',
  country: 'country cntry land pays pais ctr cntr ctry',
  second: '2 ii suburb district addition zusatz toevoeging',
  language: 'language lang langid sprache taal langue idioma locale lng spr',
  priority: 'priority prio urgency severity dringlichkeit prioriteit priorite prioridad',
  subject: 'subject betreff onderwerp sujet asunto summary topic',
  body: 'body content inhalt inhoud contenu html remark remarks bemerkung note notes notiz opmerking comments nota remarque memo',
  internal: 'internal private intern hidden',
  author: 'author sender from afzender auteur autor verfasser',
  agent: 'agent assignee assigned owner handler bearbeiter behandelaar technician',
  channel: 'channel via source src kanal kanaal canal origin herkunft medium',
  method: 'method means zahlungsart betaalwijze mode gateway zahlart',
  tracking: 'tracking track trackingno sendungsnummer waybill awb barcode trackingcode trackno',
  url: 'url link href uri',
  service: 'service product',
  shipped: 'shipped versendet verzonden expedie enviado sent versandt',
  delivered: 'delivered zugestellt bezorgd livre entregado deliv',
  promised: 'promised prm promise required zugesagt liefertermin wanted',
  expected: 'expected eta estimated erwartet verwacht',
  received: 'received rcv erhalten ontvangen recu recibido',
  resolved: 'resolved solved closed close geloest gelöst erledigt opgelost resolu cerrado finished',
  reopened: 'reopened reopen',
  reply: 'response answered replied firstreply',
  location: 'location place standort locatie lieu lugar site depot',
  kind: 'kind type typ art soort tipo class',
  reason: 'reason rsn grund reden raison motivo',
  refund: 'refund ref erstattung terugbetaling remboursement reembolso',
  deleted: 'deleted del geloescht gelöscht removed deletion verwijderd archived',
  by: 'by usr von door par por userid',
  loyalty: 'loyalty bonus kundenkarte clubcard membership fidelity fidelite fidelidad fedelta fidelidade treue',
  identity: 'identity kyc identitaet identitat identite identidad identita',
  verified:
    'verified verify confirmed confirm validated bestaetigt bestatigt geprueft gepruft verifiziert verifie confirme confirmado verificado verificato confermato geverifieerd bevestigd',
  flag: 'flag flg is has bool active activ enabled notified sent approved valid count format display',
  ship: 'ship shp delivery lieferung deliver livraison versand',
  bill: 'bill billing invoice rechnung seller buyer payment pay',
} as const satisfies Readonly<Record<string, string>>;

export type Concept = keyof typeof STEMS;

/** Words that begin as one of the stems does and mean nothing here. */
const NOTHING =
  'custom ordinal payload logo login logon catalog catalogue listing holiday titled invite invent noreply orderby liner linear';

const CONCEPTS = new Map<string, Set<Concept>>();
for (const [concept, stems] of Object.entries(STEMS)) {
  for (const stem of stems.split(' ')) {
    const known = CONCEPTS.get(stem) ?? new Set();
    CONCEPTS.set(stem, known.add(concept as Concept)); // Object.entries widens the keys
  }
}

/** By stem, what it may mean. */
export const CONCEPTS_BY_STEM: ReadonlyMap<string, ReadonlySet<Concept>> = CONCEPTS;
export const MEANINGLESS: ReadonlySet<string> = new Set(NOTHING.split(' '));
