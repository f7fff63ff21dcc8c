/** As ENGLISH_NICKNAMES, of German, Dutch, French, Spanish, Portuguese and Italian. */
export const EUROPEAN_NICKNAMES = `
adriana: adri; adriano: adri; alberto: beto berto; alejandra: ale sandra; alejandro: ale alex jandro
alessandra: ale sandra; alessandro: ale sandro; alfonso: poncho fonso; alfredo: fredo; andrea: andi
andreas: andi anders dries; angelika: geli; anneliese: anne liese; annemarie: anne; antoine: toine tony
antonio: tonio toni tono nino; antonius: ton toon anton; augustin: gustl; bartolomeo: meo; beatriz: bea
bernardo: nardo; bernhard: bernd; brigitte: gitte gitta biggi; carlos: carlitos; carmen: carmela
catharina: trijntje rina; christel: christa; christian: chris; christoph: chris stoffel; cornelia: conny nele
cornelis: kees cor; concepcion: concha conchita; consuelo: chelo; dieter: didi; dietrich: dieter; dolores: lola loli
domenico: mimmo; dominique: dom; eduard: edi; eduardo: edu lalo; elena: lena
elisabeth: elli else elsa lisa lise liesl lisbeth betti sissi liesbeth; encarnacion: encarna; enrique: quique kike
ernesto: neto; eugenie: jenny; ferdinand: ferdi; fernando: nando fer; filippo: pippo; florian: flo
francesca: franca cesca; francesco: franco checco cesco; francisca: paca paquita
francisco: paco pancho kiko curro fran frasco chico; franziska: franzi ziska; franziskus: franz; francoise: fanchon
frederic: fred; friederike: rike frieda; friedrich: fritz fred friedl; gabriele: gabi; georg: schorsch
gerardus: gerard gerrit; gerhard: gerd gert hardy; giacomo: mino; gioacchino: gino; giovanni: gianni nanni vanni
giovanna: gianna vanna; gertrud: trude gerti trudi; giuseppe: beppe peppe pino peppino; giuseppina: pina
gonzalo: gonza; gottfried: friedl; gregorio: goyo; guadalupe: lupe lupita; guillermo: memo guille; gunther: gunter
gustav: gustl; heinrich: heinz heiner hein hendrik heini; helena: lena leni helen; helene: lena leni helen
hendrik: henk hein rik; hermann: manni; ignacio: nacho; inmaculada: inma; isabel: isa chavela; jacques: jacquot
jakob: jockel; jacobus: jaap koos sjaak; javier: javi; jean: jeannot; jesus: chuy chucho; joachim: jochen achim jo
johann: hans hannes johannes hansi; johanna: hanna hanne jo; johannes: hans hannes johann jan jens hansi johan joop
joao: joca; joaquin: quino; jorge: coque; jose: pepe josito chepe; josef: sepp jupp joseph; josefa: pepa josefina
josefina: pepa fina; josephus: jos sjef; juan: juanito; karl: carl kalle; karoline: line lina
katharina: kathe kathi katja katrin nina trine kathrin catharina kati katarina; klaus: claus; konrad: kurt conny
konstantin: kosta; laurent: lolo; leonardo: leo nardo; leonhard: leo hardy; ludwig: lutz wiggerl; luigi: gigi gino
luis: lucho; manuel: manolo manu; manuela: manu ela
margarete: grete gretel greta gretchen marga margot margarethe margret; margarita: marga rita
maria: mia mitzi marie mari; mariano: nano; martina: tina; mathias: hias matze matthias; matthaus: mathis
matthias: hias matze mathias; maximilian: max maxi; mechthild: mechtild hilde; mercedes: merche; michael: michi michel
michele: lele; miguel: miki; montserrat: montse; natalia: nati; nicola: nico; nicolas: nico colas
nikolaus: klaus niko claus nik; paolo: paolino; patricia: patri; pedro: perico; petronella: nel nelly
petrus: piet peter; philippe: phil; pierre: pierrot; pieter: piet; pilar: pili; rafael: rafa; raffaele: lello
raimund: mundl; raimundo: mundo; ramon: moncho; reinhard: reini hardy; ricardo: ricky richi; roberto: beto berto
rodolfo: fito; rosalia: lia; rosario: charo; rosemarie: rosi romy; rudolf: rudi; salvador: chava salva
salvatore: toto turi; santiago: santi yago; sebastian: basti wastl bastian sebas; sebastiano: bastiano
siegfried: sigi siggi; sigismund: sigi; sigrid: siri; sofia: sofi; stefania: stefi; stefanie: steffi; susana: susi
susanne: susi sanne suse; teresa: tere; theodor: theo teddy; theodorus: theo dirk; therese: resi thea; thomas: tom
tomas: tommy; ulrich: uli ulli ulf utz; ulrike: uli ulli rike; ursula: ulla uschi ursel; valentin: valtl
veronika: vroni; vicente: chente; vincenzo: enzo vince; vittorio: vito; waltraud: traudl traudi; walter: walti
wilhelm: willi willy wim; wilhelmus: wim willem; willem: wim; wilhelmine: minna mina; wolfgang: wolf wolfi
yolanda: yoli; yves: yvon
`;
