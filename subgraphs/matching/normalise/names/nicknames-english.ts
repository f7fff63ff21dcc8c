/** Full names and the short and pet names that stand for them, spelling variants included. Folded words. */
export const ENGLISH_NICKNAMES = `
aaron: ron ronnie; abigail: abby abbie abi gail; abraham: abe bram; adam: ad; adelaide: addie ada heidi
agnes: aggie nessie; alan: al allan allen; albert: al bert bertie albie
alexander: alex al alec xander sandy sasha lex; alexandra: alex alexa alix lexi lexie sandra sandy sasha xandra
alfred: al alf alfie fred freddie freddy; alice: ali allie elsie alicia; alison: ali allie allison
amanda: mandy manda; amelia: amy mel millie milly; andrew: andy drew andie; angela: angie angel
ann: anne anna annie nan nancy nanny; anthony: tony antony ant; antonia: toni tonia; archibald: archie archy baldie
arnold: arnie; arthur: art artie; augustus: gus augie august; barbara: barb barbie babs bobbie barbra
barnabas: barney barnaby; bartholomew: bart bat; beatrice: bea bee trixie beatrix; benedict: ben benny
benjamin: ben benny benji benjy; bernard: bernie barney; bernadette: bernie detta; bertram: bert bertie
beverley: bev beverly; bradley: brad; brenda: bren; bridget: biddy bridie brigid bridgit; calvin: cal; cameron: cam
carol: carrie caz carole carolyn; caroline: carrie caro carol carolyn; cassandra: cass cassie sandra
catherine: cathy cath cat kate katie katy kathy kath kathryn katherine katharine kathrine kit kitty kay
cecilia: cissy celia cece; charles: charlie charley chas chuck chip; charlotte: charlie lottie lotte char
chester: chet; christina: chris chrissie tina christine kristina christy
christine: chris chrissie tina christina kristine christy; christopher: chris kit topher christoph kris
clarence: clarry; clifford: cliff; clinton: clint; constance: connie; cornelius: con neil corny; curtis: curt
cynthia: cindy cyndi; daniel: dan danny; danielle: dani danny; david: dave davey davy dai
deborah: deb debbie debby debra; dennis: den denny denis; derek: del derrick; diana: di diane dianne
dominic: dom nick; donald: don donnie donny; dorothy: dot dottie dolly dora dorothea; douglas: doug dougie duggie
duncan: dunc; dwight: ike; edgar: ed eddie; edith: edie; edmund: ed eddie ned ted edmond
edward: ed eddie eddy ned ted teddy; edwin: ed eddie win; eileen: ellie aileen
eleanor: ellie nell nellie nora lenore elinor ella
elizabeth: liz lizzie lizzy beth bess bessie betty betsy eliza elisabeth elsie libby lisa lisbeth liza lilibet babette
ellen: nell nellie ellie; emily: em emmy millie milly; emma: em emmy; ernest: ernie; esther: essie hester
eugene: gene; eva: eve evie; evelyn: eve evie lyn; ezekiel: zeke; florence: flo florrie flossie
frances: fran frankie fanny francie; francis: frank frankie fran; franklin: frank
frederick: fred freddie freddy fritz rick frederic fredrick; gabriel: gabe; gabrielle: gabby gaby
geoffrey: geoff jeff jeffrey jeffery; george: georgie geo; georgina: georgie gina georgia; gerald: gerry jerry
gerard: gerry jerry; gertrude: gertie trudy; gilbert: gil bert; gordon: gordy; graham: gray graeme
gregory: greg gregor; gwendolyn: gwen wendy gwendoline; hannah: hanna; harold: harry hal; harriet: hattie harry
helen: nell nellie helena lena; henrietta: hetty etta; henry: harry hank hal; herbert: herb bert bertie; horace: horry
howard: howie; hubert: bert; hugh: hughie hugo; ian: iain; ignatius: iggy; irene: rene; isaac: ike zac
isabel: bella belle izzy isobel isabella isabelle; jacob: jake jack; jacqueline: jackie jacqui
james: jim jimmy jamie jem jimmie; jane: jenny janey janie jan; janet: jan jenny; jason: jay; jean: jeannie jeanie
jennifer: jen jenny jenni jennie; jeremiah: jerry; jeremy: jerry jem; jessica: jess jessie; joan: joanie
joanna: jo joanne; john: jack johnny jon johnnie jackie; jonathan: jon jonny john jonathon; joseph: joe joey
josephine: jo josie; joshua: josh; judith: judy judi jude; julia: julie jules; julian: jules; justin: jus
kenneth: ken kenny; kimberly: kim kimberley; kristen: kris kristin; lancelot: lance; laura: laurie lolly
lauren: laurie; lawrence: larry laurie laurence lorry; leonard: len lenny leo leon; leopold: leo; leroy: roy
leslie: les; lester: les; lewis: lew louis lou; lillian: lil lily lilly lilian; linda: lindy lin lyn lynda
louis: lou louie lewis; louise: lou lulu louisa; lucas: luke; lucille: lucy lou; lucinda: lucy cindy; lydia: liddy
madeleine: maddie maddy madeline madelyn; malcolm: mal; marcus: marc mark
margaret: maggie meg megan peggy peg marge margie margo madge daisy greta rita marjorie mags maisie; maria: ria mia
martha: marty mattie; martin: marty; mary: molly polly mamie may mae moll maria marie minnie
mathilda: tilly mattie matilda; matthew: matt matty mathew; maurice: morris mo moe; maximilian: max; maxine: max
maxwell: max; megan: meg; melanie: mel; melissa: mel lissa missy; melvin: mel; mervin: merv mervyn
michael: mike mick mickey micky mikey; michelle: shelly chelle; mildred: millie milly; mitchell: mitch
montgomery: monty; nancy: nan; natalie: nat nattie natalia; natasha: tasha nat; nathan: nat nate
nathaniel: nat nate nathan nathanael; nicholas: nick nicky nico nicolas klaus; nicola: nicky nikki
nicole: nicky nikki; norman: norm; oliver: ollie olly noll; olivia: liv livvy ollie; oscar: ozzie; oswald: ozzie oz
pamela: pam pammy; patricia: pat patty trish tricia patsy paddy; patrick: pat paddy rick; paul: pauly; paula: polly
pauline: polly; penelope: penny; percival: percy; peter: pete; philip: phil pip phillip; philippa: pippa pip phil
phyllis: phyl; priscilla: cilla prissy; prudence: prue; rachel: rach rae rachael; ralph: rafe; randall: randy
randolph: randy rand; raymond: ray; rebecca: becca becky bec; reginald: reg reggie rex; reuben: ruben
richard: dick rick rich richie ricky dickie; robert: rob bob bobby robbie bert robin; roberta: bobbie berta
roderick: rod roddy; rodney: rod; roland: rollo rowland; ronald: ron ronnie; rosalind: ros roz rosie
rosemary: rose rosie; rudolph: rudy dolph rudolf; rupert: rupe; russell: russ rusty; samantha: sam sammy; samson: sam
samuel: sam sammy; sarah: sally sadie sal sara; sebastian: seb bastian; sharon: shaz; sheila: shelagh; shirley: shirl
sidney: sid sydney; simon: si; solomon: sol solly; sophia: sophie; stanley: stan; stephanie: steph stevie stefanie
stephen: steve steven stevie stephan ste; stewart: stew stu stuart
susan: sue susie suzie susanna susannah suzanne suzy; sylvester: sly; sylvia: syl silvia; tabitha: tabby
teresa: terry tess tessa theresa tracy terri therese; terence: terry tel terrence terrance; thaddeus: thad tad
theodora: dora theo; theodore: ted teddy theo; thomas: tom tommy thom; timothy: tim timmy; tobias: toby; ursula: ursie
valerie: val; vanessa: nessa; veronica: ronnie vera; victor: vic vick; victoria: vicky vicki tori vic vickie
vincent: vin vince vinnie; virginia: ginny ginger gina; vivian: viv; walter: walt wally wat; wallace: wally
wayne: way; wilfred: wilf fred; wilhelmina: mina billie minnie; william: bill billy will willy willie liam
winifred: win winnie freda; winston: win; zachary: zach zac zack zachariah
`;
