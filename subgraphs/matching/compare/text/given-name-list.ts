/**
 * Given names that many people bear, in small ASCII letters; the spellings of one name are separated by "/". Common
 * knowledge, put together by hand for the languages of Europe and for Arabic, Hindi, Turkish, Chinese, Japanese, Korean,
 * Vietnamese, Igbo, Yoruba, Akan and Swahili names.
 */
export const GIVEN_NAMES = `
aadhya aafke aaltje aanya aarav aaron/aron aart abayomi abby/abbie abdul abdullah abdulrahman abeer abel abigail abraham ada adaeze adam ade adebayo
adel adela adelaide adele adelheid adelina adem adeola aditi aditya adnan adolfo adriaan adrian adriana adrien adrienne adunni afaf agatha agathe
agnes agnieszka agustin ahlam ahmed/ahmad ahmet aida aidan/aiden ailsa aime aimee aine aisha/ayesha aisyah aitana aitor ajay akash aki akiko akira
akram akshay alain alan/allan/allen alana alasdair/alistair/alastair alba albane albert/alberto alberta albrecht aldo alec alejandra alejo aleksandr
aleksei/alexey/aleksey alena alessandra alessia alexa alexander/aleksander/alexandre/alessandro/alejandro alexandra/aleksandra alexandrine alexia
alexis alfons alfonsina alfonso alfred/alfredo ali alice/alis alicia alina aline alison/allison alix aliye alma almut alois alonso aloys alvaro alvin
alwin alyona ama amadi amadou amal amalia amanda amandine amara amaury amaya amber ambre amelia/amelie amina aminah aminata amir amit amita amparo
amrita amy ana/ann/anna/anne anabel anabela anais anand ananya anas anastasia anastasiya anatoly/anatoli anders andre andrea
andreas/andrej/andrei/andrey/andrzej andree andreea andres andreu andrew anette angel angela angeles angelica angelina angelita angelo angus anh
anibal anika/annika anil anita anja anjali anke ankit ankita annabel/annabelle annegret anneke anneli annelie annelies anneliese annelise annemarie
annemiek annett annette annik anoop anouk anselmo ansgar antje antoine anton antonella antonia antonietta antonin antonio antoon anuj anup anwar
anzhela aoife aparna apolline arabella araceli archana archie arda aria ariadna ariane arianna/ariana arie ariel arif arjan arjen arjun arlene arlette
arlo armand armanda armando armelle armin arnau arnaud arndt arne arno arnold artem/artyom arthur/artur arturo arun aruna arvid arvind asbjorn asha
asher ashley/ashleigh ashok ashwin asli asma asta astrid asuncion aubrey aude audrey august augusta aurelia aurelie aurelien aurelio aurora austin ava
avinash awa axel axelle aya ayaka aydin ayla aylin ayman ayodele ayse ayumi aziz azucena azza babatunde babette bala baltasar balthasar bao baptiste
baran barbara barbel barnabe barry bart bartosz bas bashir basil basile basilio basma bastiaan bastian bastien beata beate beatrice/beatriz/beatrix
beatrijs beau beckett belen bella ben benedetta benedetto benedict benedicte benedikt bengt benigno benita benito benjamin benno benoit berengere
berenice berit berk berkay bernadette bernard/bernhard bernarda bernardo bernd bernhardt bernice bert berta/bertha berthold bertrand beryl beth
bethany betje bettina betty beverley/beverly beyza bharat bhavna bianca bilal bill birger birgit birgitta birte bjarne bjorn blaise blake blanca
blandine blas bob bodil bodo bogdan bohdan bola bonnie bora boris borje boubacar bozena bradley bram brandon branislav brecht brenda brendan/brendon
brent brett brian/bryan/bryon brianna/breanna bridget brigida brigitta brigitte briony britney/brittany britt britta bronte bronwyn/bronwen brooke
bruce bruna bruno bryce bulent burak burkhard byron caitlin/kaitlyn/caitlyn caleb callum/calum calvin cameron camila camilla camille camillo can
candela candelaria candice/candace capucine cara caren carina/karina carine carl/karl carla/karla carles carlo carlos carlota carmela carmelo carmen
carmine carol/carole carolin/caroline/carolyn carolina carrie carter carys casey caspar/kaspar cassandra catalina
catherine/katherine/kathryn/catharine/katharine/cathryn/catarina/caterina/katharina/katarina/katerina/ekaterina/yekaterina cathleen/kathleen cathrin
catriona cayetano cecil cecile cecilia cedric cees/kees celeste celestin celestino celia celina celine cem cemal cengiz ceren ceri cerys cesar cesare
cezary chad chandan chandra chantal/chantelle chao charlene charles charlie charline charlotta charlotte cheikh chelsea chen cheng cheryl/sheryl chi
chiamaka chiara chidi chidinma chie chihiro chika chinedu chinwe chioma chloe chris christa christel christele christelle christian/kristian
christiane christina/kristina christine/kristine christl christof christoph christophe christopher/kristopher chukwuma cian ciara/keira ciaran claasje
claire/clare/clara clarence clarisa clark claude claudia claudina claudio claus/klaus clay clemence clement clemente clementine cliff clifford clinton
clive clodagh clothilde clotilde clyde cody/kody coen colette colin/collin coline colleen concepcion concetta connie connor/conor conny conrad/konrad
constance constant constantin consuelo cooper cor cora coralie corentin corey/cory corina corinna corinne cormac cornelia cornelius corrado corrie
cosima cosimo courtney craig cristian cristiano cristina cristobal cuong curtis cynthia cyprien cyrielle cyril czeslaw daan dafydd dag dagmar dagny
daiana daichi daiki daisuke daisy daithi dale dalia dalila damian/damien damiano damir dan dana danica daniel/danil daniela/daniella daniele danielle
daphne darcy daria dario dariusz/darius darlene darrell/darryl/daryl darren darya dat dave david dawn dayo dean/deane debbie debora deborah/debra
declan deepa deepak deepika deirdre delfina delia delilah delphine denise deniz dennis/denis denny derek/derrick dermot derya desire desiree desmond
detlef devika dexter dhruv diana diane/dianne diarmuid dick didier diederik diego dieter diether dietlinde dietmar dietrich dilek dimitri/dmitri dina
dinesh dirk divya dolores domenica domenico domingo dominic/dominik/dominick dominika dominique don donald donatella donato dong donna dora doreen
doris dorit dorle dorota dorothea dorothee dorothy dougal douglas dragan dries duaa duc dulce duncan dung dusan dustin dwight dylan eamon/eamonn earl
ebere eberhard ebru ece eckhard/eckart eddie edeltraud edgar edgardo edith edmond edmund edna edoardo edouard eduard/eduardo/edward edwin eelco eero
efe efrain efua egbert egon ehab ehrenfried eiji eike eileen/aileen eilidh eilis eilish eino eira eirik ejike ekene ekrem elaine elcin elea
eleanor/elinor/eleanora elena elenor eleonore eleri elfi elfriede elgin eli elia elias eliette elif eligio elijah elin elina elio elisa/eliza
elisabeth/elizabeth elisabetha elisabetta elise elisenda elke ella ellen ellie ellinor elliot/elliott elmar elmo elodie eloi eloise els elsa elsbeth
else elsebeth elsie elvio elvira elwyn elzbieta eman/iman emanuel/emmanuel emeka emelie emeline emer emi emiel emiko emil/emile emilia emiliana
emiliano emilien emilio emily/emilie emin emine emir emma emmanuelle emmi emmy emre emrys encarnacion enes engin enno enrico enrique enzo eoin/eoghan
ercan erdem erhan erhard eric/erik/erich erica/erika erin erling ermanno erna ernest/ernst ernestine ernesto ersin erwan erwin esben esme esmee
esmeralda espen esperanza esra esteban estefania estela estelle esther ethan/ethen ethel etienne eugen/eugene eugenia eugenie eugenio eulalia eunji
eunjung eusebio eva/eve evamaria evan evaristo evelin evelyn/eveline evelyne evert ewa ewan/euan/ewen ezequiel ezra fabian fabiana fabien fabienne
fabio fabiola fabrice fabrizio facundo fadi fadime fahad faisal faith faiza falk fang fanny farah farhan farid farida faruk/farooq fatemeh fathi fatih
fatima fatma fatou fatoumata faustina fausto fawzi faye/fay fearghal federica federico fedor/fyodor fei felicia felicie felicien felicity felipe felix
femi femke feng fenja fenna ferdi ferdinand fergus ferhat feride fermin fernand fernanda fernando ffion fidel fiete filip filippo filiz filomena
finlay/finley finn finnian fiona fiorella firas flavia flavie flavien flavio fleur floor flora florence florencia florent florentine florian florine
floris florrie floyd folake folker fortunato frances francesca francesco franciane francine francis francisca/franziska francisco/franzisco franck
franco francois francoise frank frans frauke fred freda/frieda freddie freddy frederic/frederick/frederik/friedrich frederike/friederike frederique
freek freya frida friedel friedemann friedhelm fritz fritzi fumiko funmi furkan gabi gabin gabriel gabriela/gabriella gabriele/gabrielle gael gaelle
gaetan gaetano galina ganesh gang gareth garry/gary gaspar gaspard gaurav gautam gauthier/gautier gavin geert geeta gemma gene genevieve
gennady/gennadi gennaro geoffrey/jeffrey/geoffry geoffroy georg/george georgette georgia georgina gerald geraldine gerard/gerhard gerardo gerben gerd
gerda gereon gerlinde germain germaine german gernot gerrit gert gertrud/gertrude gesa gesine gethin ghada ghislain ghislaine giacomo giada giancarlo
gianluca gianna gianni gianpaolo gideon gijs gilbert gilles gillian/jillian gina ginette ginevra gino gioia giordano giorgio giovanna giovanni gisbert
gisela gisele gita gitta giulia/julia giuliana giuliano giuseppe giuseppina gizem gladys glen/glenn glenda glenys gloria gokhan gonzalo gopal goran
gorazd gordon goro gottfried gotz govind grace/gracie graciela graham/graeme grainne grant grazyna greet greetje greg gregoire gregor/gregory gregorio
greta griffith grigory grit gruffydd grzegorz guadalupe gudrun guglielmo guido guillaume guillermo gul gulsen gundula gunhild gunilla gunnar
gunter/guenter/gunther gunvor guo gustav gustave gustavo gustl guus guy gwen gwenaelle gwendolyn gwyneth habib hadeel hadi hagen hai hajo hakan hakon
hala halil halima halina halvor hamid hamide hamish hamza han hana/hanna/hannah hanan hande hanh hani hanka hanne hanneke hannelies hannelore hannes
hanno hans hao hardy harish harley harm harold/harald haroun harper harriet harrison harry harsha hartmut hartwig haruka haruki haruto harvey
hassan/hasan hasso hatem hatice hauke havva hayden/haydn hazel heath heather hector hedda hedwig hege heidemarie heidi heidrun heike heiko hein heiner
heinke heinrich heinrike heinz helen/helene helena helga hella helle helma helmar helmut/hellmut hemant hendrik/henrik hendrika heng henk hennes
henning henny henri/henry henriette henrike herbert herman/hermann hermine hernan herta hertha herve hessel hettie hidde hideki hideo hien hikaru
hilario hilary/hillary hilda hilde hilke hilmar hiltrud hina hinnerk hiro hiroaki hiroko hiromi hiroshi hiroto hisashi hisham hitomi hjalmar hoa hoda
holger holly/hollie hong honor honore honorine hope horst hortense howard hrvoje hua hubert hubertus huda hugh hugo hugues huguette hui hulya humberto
hung hunter huong huseyin hussain/hussein/husain huw hyejin hyunwoo ian/iain ibrahim ichiro ida iestyn ieuan ifeanyi ifeoma ignacio ignazio igor ihab
ikechukwu ikenna ikram ilaria ilhan ilker ilona ilse ilya imad imelda imke imma imogen imran ina inas inci indigo indira ineke ines/inez inga inge
ingeborg inger ingmar ingo ingrid ingvild inka inmaculada innes inna insa iona ira irem irene irina/iryna iris irma irmgard irmtraud isaac/isaak isabeau
isabel/isabelle/isobel/isabell/isabela/isabella isaiah isamu isha isidora isidro isla ismael ismail ismet isolde issa italo ivan ivana iver ivo ivonne
ivor ivy iwona izabela jaap jabir jacek jacinta jacinto jack jackie jackson jacob/jakob jacobo jacobus jacqueline jacques jacquot jade jadwiga jagdish
jago jaime jake jakov jakub jalal jamal james jamie jamil jamila jan jana jane/jayne janet janette janice janina janine janne janneke jannie
jannik/yannick/yannik jannis jantje janusz jaqueline jared jarek jari jaroslav/jaroslaw jasmin/jasmine jasna jason jasper jaume javier jaxon jay jaya
jayant jean jeanette jeanine jeanne jeannette jeannine jelani jelena jella jelle jenna jennifer jenny jens jenson jeremie jeremy/jeremiah jeroen
jerome jeronimo jerry/gerry jerzy jesper jesse jessica jessie jessika jesus jet jette jian jiang jie jihad jiho jihoon jill jim jimena jimin jimmy jin
jing jinyoung jiri jisoo jitske jiwoo jo joachim joakim joan joana/joanna joanne/joann joao/joaquin joaquina jocelyn jocelyne jochen jodie/jody joe
joel joelle joep johan/johann johanna johannes john/jon johnny joke jonas jonathan/johnathan/jonathon jonna jonty joost jordan jordane jordi
jorg/joerg jorge joris jorn jorrit jorunn jose josef/joseph/josep josefa josefine/josephine josephina/josefina josette joshua josiane josje jost josue
jovan jovana joy joyce jozef juan juana juanita juanjo jude judith judy juha jukka julchen jule jules julian juliana juliane julie julien julienne
juliet/juliette julieta julio julius jun june junho junichi junko jurgen/juergen juri jurre justin justina justine justus jutta jyoti kaan kaare kadir
kai/kay kaitlin kajsa kalle kamal kamala kamau kamil kamila kana kang kaori kaoru kara karan karel karen/karin kari karim karima karlheinz karlijn
karol karolin karolina karoline karsten/carsten kasia kasper kassandra katarzyna kate/cate katinka katja katrijn katrin/kathrin katrina/catrina
katy/katie kavita kavya kayla kayleigh kazimierz kazuhiko kazuki kazuko kazuo kea keiji keiko keith kelly/kelley kelvin kemal kemi ken kenichi kenji
kenneth kenny kent kenta kerem kerrin kerry kerstin/kirsten kevin khadija khalid/khaled khalil khanh khoa kieran kieron kilian kim kimberley/kimberly
kinga kira kiran kirk kirsti kirstie kirsty kishan kishore kjell kjetil klaas klara klaudia klemens knud knut koen kofi koichi koji kojo konstantin
konstanze koos korbinian kordula korinna kornelia kota krishna kristen/kristin kristof kristoffer kristy/kristie krystal/crystal krystyna krzysztof
ksenia kubra kumar kunigunde kuno kurt/curt kwabena kwaku kwame kwasi kyle kylie kyoko kyra lachlan lachlann ladina laetitia laia lakshmi lama lambert
lamine lan lana lance lando lara larissa larry lars larysa lasse lata latifa laura laure lauren laurence/lawrence laurene laurens laurent laurenz
laurette laurianne laurie laurin lautaro layla/leila/laila lazaro leah/lea leander leandre leandro leanne lech lee leen leendert lei leif leigh leire
lena lene leni lenja lennard lennart lennon lennox lenny leo leon leona leonard/leonhard leonardo leonce leonel leonid leonie leonor leonora leontine
leopold leopoldine lerato leroy leslie/lesley lester leszek leticia levent levi levin lewis/louis/luis leyla li lia liam liang liborio lidia/lydia lidija
lieke lien lies liesbeth lieselore lieselotte lieve ligia lili/lily/lilly lilia lilian/lillian liliana liliane lillemor lilo lilou lin lina linda
lindsay/lindsey ling linh linn linnea lino linus lioba lionel lisa lisandro lisanne lisbeth lise lisette liv livia livio liza lize ljubica
llewellyn/llywelyn lloyd loan loes logan loic lois lokesh lola lone long lora loraine/lorraine lorcan lore lorena lorenz lorenzo loretta lori loris
lothar lotta lotte lottie lou louane louisa/luisa louise louison loup lovisa luana lubna lubomir luca/luka lucas/lukas luce lucette lucia lucian
luciana luciano lucien lucienne lucile lucille lucinda lucy/lucie ludger ludivine ludmila/lyudmila ludolf ludovic ludwig luigi luigia luise luisella
lukasz luke/luc luna lutz luuk luz lydie lynda lynn/lynne lyra maaike maarten maartje mabel mabli macarena machteld maciej mackenzie maddison/madison
madeleine/madeline madhav madhu mads maelle maelys maeve magali magda magdalena maggie magne magnus maha mahdi mahesh mahmoud mahmud mai maik
maike/meike maisie maisy maite majid makena maki makoto maksim/maxim/maxime malachi malak malcolm malgorzata malik malin malina malo malte mamadou
mami mandla mandy manfred manish manoj manolo manon mansour manuel manuela mara marc/marcus/mark/markus/marco marceau marcel marcela/marcella
marcelino marcelle marcelo marcia marcos mareike marek maren margaret/margret margareta/margarete margarethe margarita margherita margit
margot/margaux margriet margrit marguerite maria/marie/mary/mari mariama marian/marion mariana mariangela marianna marianne mariano marieke mariela
mariele mariella marielle marietta mariette marije marijke marijn marika mariko marilena mariluz marilyn marina marine marino mario mariona
marisa/marissa marissol maristella marit marita marius mariusz marja marjan marjolaine marjolein marjorie/margery markku marko marla marleen marlen
marlene marlies marlis marloes marlon marnie marret marsha marta/martha marte marthe martial martin/martino martina martine martyna marvin marwa
marwan maryam/mariam masaki masako masaru masashi masato mason massimiliano massimo matej mateo mateusz mathew/matthew mathias/matthias
mathieu/matthieu mathilda/matilda mathilde mathis/matthis mathurin matilde mats matteo matti mattia mattis maud maude maura maureen maurice/moritz
mauricio maurizio max maxence maximilian maximo maxine maya/maja mayank maysa mayu mayumi mechthild meena meera mees megan/meghan megha megumi mehdi
mehmet mei meindert meinhard meinolf melanie melchor melek melike melina melinda melissa melodie melody melvin meng menno meral merce mercedes mercy
meredith merel merle merlin mert merve mesut mette mhairi mia micaela/michaela michael/michal/mickael/micheal/mikael/mihail/mikhail michel
michele/michelle micheline michiko micol midori mieczyslaw mieke miguel mika mike miki mikkel mikko mila milagros milan mildred milena milene
miles/myles miley milica millie milly milo milos milton min mina mindy mine minerva ming minh minho minji minjun minoru miranda mirco mireia mireille
mirella miriam mirjam mirko miroslav/miroslaw mirta mirthe misaki mitchell miyuki mladen modeste modesto mohamed/mohammad/mohammed/muhammad/muhammed
mohan mohit moira/moyra molly/mollie mona moni monica/monika monique montserrat morag morena morgan morgane morris morten morwenna moses mounir
mousa/musa moussa muireann mukesh muna munir murat muriel murray mustafa/mostafa mustapha mwangi myfanwy mylene myra myriam myrthe myrtle na nabil
nabila nada nadeem nadege nadia/nadja nadim nadin nadine nahuel naima najib najla nalan naledi nalini nam nancy naoki naoko naomi narciso naresh
nasser/nasir natalia/natalie/nathalie natalio natalya/nataliya natasha nathan nathaniel/nathanael natsuki naveen nawal nazareno nazir ndidi nebojsa
necla neel neelam neeraj neha neil/neal/niall nele nell nella nelleke nellie nelly nelson nenad nerea nermin nerys nesrin nesta nestor nestore nga
ngoc ngozi nhung niamh nicanor nicholas/nicolas/nikolas/nicolaus/nikolaus nico/nicolai nicola nicole nicolo nienke nieves nigel nikhil nikita
niklas/niclas niko nikola nikolai/nikolay nilesh nils/niels nilufer nina ning nino ninon nisha nitin nkechi nnamdi noah nobuo noe noel noelia noelie
noelle noemi noemie nolan nomsa nonso noor/nur nora/norah norbert norberto noreen noriko norma norman norwin nuala nuno nurcan nurhan nuria obinna
oceane octavia octavio oda oddny oddvar odette odile ofelia oisin okan oksana ola olaf/olav ole oleg olegario oleksandr olena olga oliver/olivier
olivia ollie oluchi olumide oluwaseun omaima omar/umar omayma ondrej onur onyeka oona ophelie orane orhan oriane oriol orla/orlaigh ornella
osama/usama osamu oscar/oskar osman osvaldo oswald otilia otis otmar ottavia ottilie ottmar otto ousmane ove ovidio owen ozan ozge ozlem pablo padma
padraig/padraic paige/page paivi pal pallavi palmira paloma pam pamela pankaj paola/paula paolina paolo/paulo par pascal pascale pascaline pascual
pasquale pasqualina pat patience patrice patricia patrick/patrik patrizia patrizio paul paulette paulina/pauline paulino pavel/pawel paz pearl pedro
peer peggy pekka pelin pelle penelope peng penny pepe per percy pernilla perrine perry petar pete peter/petr/petter/pieter petra phil philibert
philine philip/phillip/philipp philippa philippe philomene phineas phoebe/phebe phong phuong phyllis pia piedad piero pierre pierrette pierrick piet
pietro pilar pim pinar ping pio piotr pippa pirkko pit placido pleun polina polly pooja/puja poppy prakash pramod pranav prasad prashant pratik
praveen preeti/priti prem preston primo primrose priscilla priya przemyslaw puck pushpa qasim qian qiang qing quan quang quentin quinn quinten quirin
quynh rabea rachel/rachael rachid/rashid rachna radek radha radoslaw rafael/raphael rafaela/raphaela rafal raffaele raffaella rafiq raghad raghav
ragna ragnar ragnhild rahma rahul raik raimondo rainer/reiner raj raja rajan rajesh rajiv/rajeev rakesh ralf/ralph ralphie ram raman ramazan ramesh
rami ramiro ramon ramona rana randall randolf randy rania ranjit raoul raphaelle raquel rasha rashida rashmi rasmus raul ravi ravindra rawan ray
raymond/raimund raymonde rebeca rebecca/rebekah/rebeka recep reem regina reginald regine regis reidar reiko reimar reinaldo reine reinhard reinhild
reinhilde reinhold reinier rejane rekha remco remedios remi/remy remo ren rena renata renate renato renaud rene renee reni renke rens renske renzo
reshma resi rex reyes reynald rhian rhiannon rhodri rhonda rhys/reece/reese ria ricardo riccardo richard ricky rico rie rieke rigoberto riitta rik
rike riko riley/reilly rima rin rinaldo rino rinus rishi rita ritu riyad roar rob robbie robert/roberto roberta robin/robyn rocco rochelle rocio
roderich rodney/rodrigo rodolfo roel rogelio roger/rodger rohan rohini rohit roisin roland rolande rolf romain roman romane romeo romina romolo
romuald romy ron ronald ronan rong ronja ronny roos roque rory/ruairi rosa/rose rosalba rosaleen rosalia rosalie rosalina rosalind rosalinde rosalyn
rosangela rosanna rosanne rosaria rosario rosella roselyne rosemarie/rosemary rosetta roshan rosie rosina ross rossana rossella rostislav roswitha
rowan rowena roxane roxanne roy ruba ruben/reuben ruby ruchi rudi rudiger rudolf/rudolph rudolfine rufino rufus ruggero rui runa rune rupert ruqayya
ruslan russell rutger ruth ruud ryan ryder ryo ryota ryszard ryu saad sabah sabina sabine sabir sabri sabrina sacha sachiko sachin sadie sadiq safa
safia saga sahar sahil said/saeed saki sakura salah saleh salem salim sally salma salman salvador/salvatore salvatrice salwa sam samah samantha samara
sameer sami samia samir samira samuel samuele sana sandeep/sandip sander sandra sandrine sandrino sandro sandy sanja sanjana sanjay sanjiv sanna sanne
santa santi santiago santina santino saoirse sara/sarah sarina sarita sasha/sascha saskia satish satoshi saul savannah saverio savina savita sawsan
sayuri scarlett scott seamus sean/shaun/shawn/shane sebald sebastian sedat seema sekou selcuk selena/selina selim selin selma sem sema semih semyon
senol senta seojun seoyeon seppo serafina serafino serdar serena serenella serge sergej/sergey/sergei sergi sergii/serhiy sergio serhat serkan seth
seun sevda severin severine severino sevgi shadi shaima shalini shan shankar shannon sharad sharon shashi shauna sheetal sheila shelby shelley/shelly
sherif/sharif sherry shigeru shilpa shin shinichi shinji shiori shirley shiv shivani shobha shoko shota shreya shruti shu shyam sian sibel sibusiso
sibylla sibylle/sybil siddharth sidney/sydney sidonie siebe siegfried sieglinde siegmund sienna sierra sietske sigmar sigmund sigrid sigrun sigurd
siham siiri silas silje silke silvana silvano silverio silvester silvia/sylvia silvio simon simona simone simonetta sina sinan sinead sinja siobhain
siobhan sipho siv sjaak sjoerd skye slavica slawomir slobodan smita sneha snezana sofia/sophia sofie/sophie sofiya sohail/suhail solange soledad
solene solveig son sonal sonam song songul sonia/sonja/sonya sonke soojin sora soraya sorcha soren sota spencer sriram stacey/stacy stan
stanislav/stanislaw stanley stefan/stephan/steffen stefani stefania stefanie/stephanie stefano steffi steinar stella stephane stephen/steven steve
stewart/stuart stig stijn stina stine sture suad suat subhash sudha sudhir sue suha sujata sujin sukru suleiman/sulaiman suleyman suman sumaya sumeyye
sumit summer sungmin sunil sunita sunna sunniva suraj suresh susan susana susann susanna/susannah susanne/suzanne sushila susi susumu suus suze svein
sven svend svenja svetislav svetlana swantje swati sybille sylvain sylvaine sylvette sylviane sylvie sylwia szymon tabea tabitha tadashi tadeusz tadhg
taha tahir taiki takahiro takako takashi takeshi takuya talal tam tamara tamas tamer tamiko tamina tammo tammy tancredi taner tanguy tania/tanja/tanya
tanvi tao tara taras tarek/tariq tarik tarja taro tarun tatiana/tatjana tatsuya tatyana/tetiana taylor ted tegan teo teodora teodoro terence/terrence
teresa/theresa terje terri terry tess tessa tetsuya teun teunis thabo thaddaus thandi thanh thao thassilo thea thees thekla thelma theo
theodor/theodore theodora theophile therese theresia thibault/thibaut/thibaud thierry thies thijs thilda thilo/tilo thomas/tomas/tomasz/tommaso thora
thorben/torben thore thorsten/torsten thu thuy tiago tiana tibor tien tiernan tiffany tijmen tijn till tilman/tillmann/tilmann tim timm timo timofey
timon timothee timotheus timothy tina ting titouan tiziana tiziano tjark tjeerd tjorven toan tobi tobias tobin toby todd tolga tom tommy tomoko toni
tonia tonino tonja tony toon tor tora toralf torbjorn tord tore torgeir tormod toshio tracy/tracey trang traudl traute travis trent trevor tri tricia
trijntje trine trinh trisha tristan trond troy trude trung truus trygve tsubasa tsutomu tuan tudor tugba tullio tuncay tunde tung tuomas turgut turid
tuva tuyen tyler ubaldo uche uday udo ufuk ugo ugochukwu ugur ulf ulla ulli ulrich ulrika ulrike ulysse uma umberto umit umut una undine unni urbain
urbano urs ursula urszula urte uschi usha ute uwe vaclav vadim valentin valentina valentine valere valeria valerie valerio valeriya valery/valeri
valeska van vanesa vanessa vanni varun vasant vasco vasily/vasili vasudha veerle vegard veit velten vera verena verity vernon veronica/veronika vesna
vibeke vicent vicenta vicki/vicky victoire victor/viktor victoria/viktoria victorine vidya viet viggo vijay vikas vikram viktoriya vilde ville vinay
vincent/vinzent/vincenz/vincente/vicente vincenza vincenzo vinh vinod viola violaine violet/violetta violeta violette vipin virgilio virginia virginio
vishal vitaly/vitali vito vittoria vittorio vitus vivek vivian/vivien viviana viviane vivienne vlad vladimir/volodymyr vladislav/wladyslaw vojtech
volkan volker volkmar vyacheslav wade wael wafa waldemar walid/waleed walter/walther waltraud wanda wanja wanjiru warren wayne wei wen wencke wendelin
wendy wenke wenzel werner wesley wessel wibke/wiebke wiebe wieslaw wigbert wilbur wilfred/wilfried wilfrid wilfriede wilhelm wilhelmina wilko will
willa willeke willem willemijn willi/willy/willie william wilma wim winfried winifred winnie witold wojciech wolf wolfgang wolfram wout wouter wren
wyatt xaver xavier xaviere xenia xia xiang xiao ximena ximo xin xing xiu xuan xue yagmur yago yahya yan yana yang yann yannis yara yaroslav yasemin
yash yasin/yassin yasir/yasser yasmin/yasmine yasmina yavuz yaw yemi yen yevgeny/evgeny/evgeni yi yigit yilmaz yin ying yngve yoann/yohan yogesh yoko
yolanda yolande yong yoshiko yoshio yosuke younes/yunus younghee youngsoo yu yuan yue yui yuka yuki yukiko yuko yulia/julija yumi yumiko yun yuna
yuri/yury yusuf/youssef yusuke yuta yuto yvan yves yvette yvo yvon yvonne zachary/zachery/zackary zahid zaid zain zainab/zeinab zaira zakaria zaki
zander zanele zara/zahra zaynab zbigniew zdenek zdzislaw zehra zeki zelie zeljko zeyad zeynep zhen zhi zhong ziad zita zodwa zoe zofia zola zoraida
zoran zuzana zuzanna
`;
