/**
 * Given names that many people bear, in small ASCII letters; the spellings of one name are separated by "/". Common
 * knowledge, put together by hand for the languages of Europe, for Turkish, Arabic, Persian, those of India, Pakistan and
 * Bangladesh, for Chinese, Japanese, Korean, Vietnamese, Thai and Indonesian, and for those of West, East and South Africa.
 */
export const GIVEN_NAMES = `
aadhya aafke aaltje aamir aanya aarav aaron/aron aart aarti abayomi abby/abbie abdalla abdallah abdelaziz abdelkader abdelrahman abdul abdulaziz
abdullah abdullahi abdulrahman abeer abel aberash abhijeet abhijit abhinav abhishek abigail abimbola abinaya abiodun abisola abolfazl abosede abraham
abrehet abubakar acheampong achieng achilleas ada adaeze adam adanech adaobi ade adebayo adebimpe adebisi adebola adedayo adedoyin adeel adegoke
adejoke adekunle adel adela adelaide adele adeleke adelheid adelina adem ademola adenike adeniyi adeola adepeju aderonke adesina adesola adetokunbo
adetola adetoun adewale adeyemi adeyinka adhiambo adhitya aditi aditya adnan adolfo adriaan adrian adriana adrien adrienn adrienne adunni adwoa afaf
afolabi afroditi agastya agatha agathe aggeliki aggelos agnes agnieszka agustin agyeman ahlam ahmadreza ahmed/ahmad ahmet aida aidan/aiden ailsa aime
aimee aine ainsley aisha/ayesha aishwarya aisling aislinn aisyah aitana aitor aivaras ajay ajibola akanksha akash akhilesh aki akihiko akihiro akihito
akiko akinola akinori akintola akinwale akira akram akshay akua alain alan/allan/allen alana alasdair/alistair/alastair alba albane albert/alberto
alberta albertas albrecht aldo alec alejandra alejo aleksandr aleksei/alexey/aleksey alemayehu alemitu alemnesh alena alessandra alessia alexa
alexander/aleksander/alexandre/alessandro/alejandro alexandra/aleksandra alexandrine alexandros alexandru alexia alexis alfons alfonsina alfonso
alfred/alfredo alfredas algimantas algirdas ali alice/alis alicia alina aline alireza alison/allison alix aliye alma almut alois alonso aloys alvaro
alvin alwin alyona ama amadi amadou amaka amal amalia amanda amandine amara amarachi amarjit amaury amaya amber amberly ambre ambreen amelia/amelie
amina aminah aminata aminu amir amit amita amitabh amolika amornrat amparo amrita amritpal amy ana/ann/anna/anne anabel anabela anahita anais anamika
anand ananya anargyros anas anastasia anastasios anastasiya anasuya anasztazia anatoly/anatoli anchali anders andrada andre andrea
andreas/andrej/andrei/andrey/andrzej andree andreea andrejs andres andreu andrew andrius andromachi anestis anette angel angela angeles angelica
angeliki angelina angelita angelo angelos anggraini angus anh anibal anika/annika anil anindya anirban aniruddh anisoara anita anja anjali anjana anke
ankit ankita ankomah annabel/annabelle annegret anneke anneli annelie annelies anneliese annelise annemarie annemiek annett annette anniina annik
anongnat anoop anouk anselmo ansgar antanas antje antoaneta antoine anton antonella antonia antonietta antonin antonino antonio antonios antonis
antoon anuchit anuj anup anupama anuradha anushka anwar anyango anzhela aoife aparajita aparna apichart apolline apoorva apostolos apriani arabella
araceli aramide aravind archana archie arda ardalan ardeshir areerat aregash argyris aria ariadna ariane arianna/ariana arie ariel arif arindam
arinola aristea aristidis aristotelis arjan arjen arjun arlene arlette arlo armand armanda armando armelle armin arnau arnaud arndt arne arno arnold
arnoldas arnulfo arsalan artem/artyom artemis arthur/artur artjoms arturas arturo arumugam arun aruna arunima arvid arvind arvydas asaduzzaman
asantewaa asbjorn aselefech asha ashenafi asher ashley/ashleigh ashling ashok ashutosh ashwani ashwin ashwini asif asli asma asparuh aspasia asta
astrid asuka asuncion athanasia athanasios atsuko atsushi attapon aubrey aude audrey audrius audrone august augusta augustine augustus aurel aurelia
aurelian aurelie aurelien aurelio aurimas aurora austeja austin ava avantika avinash awa axel axelle aya ayabonga ayaka aydin ayhan ayla aylin ayman
aynalem ayodeji ayodele ayokunle ayomide ayotunde ayse aysel ayumi aziz azubuike azucena azza babafemi babajide babatope babatunde babette bahador
bahareh bala balasubramaniam balkisu baltasar balthasar balwant bambang bamidele bandile bankole bao baptiste baran barbara barbel barclay barnabas
barnabe barnaby barry bart bartosz bas basanti bashir basil basile basilio basma bastiaan bastian bastien batuhan beata beate beatrice/beatriz/beatrix
beatrijs beau beckett behrang behrouz belaynesh belen bella bellamy ben benazir bendeguz benedek benedetta benedetto benedict benedicte benedikt bengt
benigno benita benito benjamin benno benoit bentley berengere berenice berhane berhanu berit berk berkay bernadett bernadette bernadith
bernard/bernhard bernarda bernardo bernd bernhardt bernice bert berta/bertha bertalan berthold bertram bertrand beryl beth bethany betje bettina betty
beverley/beverly beyza bezawit bezunesh bhagwan bhagyashree bharat bharati bhargav bhaskar bhavana bhavani bhavesh bhavna bhekisisa bhupendra
bhupinder bhushan bhuvana bhuvaneswari bianca bilal bilkisu bill bilqees bilyana binta bintang bipasha birendra birger birgit birgitta birte birtukan
bizunesh bjarne bjorn blaise blake blanca blandine blas boateng bob bodil bodo bogdan bogdana boglarka bogomil bohdan bola bolanle bolatito boldizsar
boluwatife bongani bonginkosi bonnie boonlert boonmee boonsri bora borbala boris borislav borislava borje boryana boubacar bozena bozhidar bradley
braelyn bram branden brandon branislav branson brantley braxton braylen brecht brecken brenda brendan/brendon brennan brent brenton brett
brian/bryan/bryon brianna/breanna bridger bridget briella brielle brigham brigida brigitta brigitte brijesh brinley briony bristol britney/brittany
britt britta broderick bronius bronson bronte bronwyn/bronwen brooke bruce bruna bruno bryce brynlee budiman bukola bukunmi bulelwa bulent burak burcu
burkhard busisiwe busra byron byungho cadence cahyono caitlin/kaitlyn/caitlyn caleb callum/calum calvin camelia cameron camila camilla camille camillo
campbell can canan candela candelaria candice/candace capucine cara caren carina/karina carine carl/karl carla/karla carles carlo carlos carlota
carlton carmela carmelita carmelo carmen carmine carol/carole carolann carolin/caroline/carolyn carolina carrie carter carys casey caspar/kaspar
cassandra cassidy cassius catalin catalina
catherine/katherine/kathryn/catharine/katharine/cathryn/catarina/caterina/katharina/katarina/katerina/ekaterina/yekaterina cathleen/kathleen cathrin
catriona cayetano cecil cecile cecilia cedric cees/kees celeste celestin celestino celia celina celine cem cemal cengiz ceren ceri cerys cesar cesare
ceslovas cezary chad chairil chaitanya chaiwat chakrit chalerm chandan chandana chandler chandni chandra chandrakant chandrika changmin chanida
channarong channing chantal/chantelle chantana chao charalampos charikleia charito charity charlene charles charley charlie charline charlotta
charlotte charoen chatchai chavdar chayanon cheikh chellappa chelsea chen cheng chepkemoi chepkoech cheptoo cherono cheruiyot cheryl/sheryl chester
chi chiagozie chiamaka chiara chibueze chibuike chibuzo chibuzor chidera chidi chidiebere chidiebube chidinma chidozie chie chiedozie chiemeka
chigozie chihiro chijindu chijioke chika chikako chikezie chikwado chimamanda chimaobi chimezie chinami chinaza chinedu chinelo chinemerem chinenye
chinonso chinwe chinweike chinwendu chinwike chinyere chioma chisato chitose chiyoko chizoba chloe chokchai chompoo chonlada chris christa christel
christele christelle christian/kristian christiane christina/kristina christine/kristine christl christodoulos christof christoph christophe
christopher/kristopher christos christy chrysoula chryssa chukwudi chukwuebuka chukwuemeka chukwuka chukwuma chulsoo cian ciara/keira ciaran ciprian
claasje claire/clare/clara clarence clarisa clarissa clark claude claudette claudia claudina claudio claus/klaus clay clayton clemence clement
clemente clementine cleveland cliff clifford clinton clive clodagh clothilde clotilde clyde codruta cody/kody coen coleman colette colin/collin coline
colleen collins columba concepcion concetta conleth connie connor/conor conny conrad/konrad constance constant constanta constantin consuelo cooper
cor cora coralie corazon cordelia corentin corey/cory corina corinna corinne corliss cormac cornel cornelia cornelius corrado corrie cosima cosimo
cosmina costel costinel courtney craig crenguta cressida crisanto cristeta cristian cristiano cristina cristobal csongor cuong curtis cynthia cyprien
cyrielle cyril czeslaw daan daciana daehyun dafydd dag dagmar dagmawi dagny daiana daichi daiki dainius daisuke daisy daithi dale dalia dalila dalisay
damian/damien damiano damianos damilare damilola damir damodar dan dana danguole daniachew danica daniel/danil daniela/daniella daniele danielle
daphne daranee darcy daria dario dariush dariusz/darius darlene darmawan darrell/darryl/daryl darren darshan darshana darya dashiell dat dave david
dawn dayanand dayo dean/deane debashish debbie debora deborah/debra decebal declan deepa deepak deepali deepika deimante deirdre deividas delaney
delbert delfina delia delilah delores delphine demetrio demetrius demilade denise denislav deniz dennis/denis denny derartu derek/derrick dermot derya
desalegn desire desiree desislava desmond despina despoina dessislava detlef devansh devendra devika devinder dewanto dexter dhanalakshmi dhananjay
dhanush dharmendra dheeraj dhruv diamond diana diane/dianne diarmuid dick didier diederik diego dieter diether dietlinde dietmar dietrich digvijay
dilek dilichukwu dilshad dimitar dimiter dimitra dimitri/dmitri dimitrina dimitrios dimitris dina dinakaran dinesh dingane dionisio dionysia dionysios
dionysis dipankar dirk divya divyasree diwakar diya dobromir dogukan dolores domenica domenico domhnall dominador domingo dominic/dominik/dominick
dominika dominique dominykas domonkos don donald donatas donatella donato dong donghae donghyun dongwook donna donnacha donovan dora doreen dorina
dorinda doris dorit dorle dorota dorothea dorothee dorothy dougal douglas dragan dries duaa duangjai duc duduzile dulce dumisani dumitra dumitru
duncan dung durojaiye dusan dushyant dustin dwight dylan dzintars dzintra eamon/eamonn earl earnest ebelechukwu ebere eberhard ebrahim ebru ebubekir
ecaterina ece echezona eckhard/eckart eddie edeltraud edgar edgardo edith edmond edmund edna edoardo edouard eduard/eduardo/edward eduards edvinas
edwin eelco eero efe efrain efstathios efthymia efthymios eftychia efua egbert egidijus egon ehab ehrenfried eiji eike eileen/aileen eilidh eilis
eilish eino eira eirik ejike ejiofor ekachai ekawati ekene ekenedilichukwu ekkachai ekrem ektoras ekundayo elaine elcin elea eleanor/elinor/eleanora
eleftheria eleftherios elena elenor eleonore eleri eleuterio elfi elfriede elgin eli elia elias eliette elif eligio elijah elin elina elio elisa/eliza
elisabeth/elizabeth elisabetha elisabetta elisavet elise elisenda elke ella ellen ellie ellinor elliot/elliott ellison elmar elmo elodie eloi eloise
elpidio els elsa elsabet elsbeth else elsebeth elsie elvio elvira elwyn elzbieta eman/iman emanoil emanuel/emmanuel emeka emelie emeline emenike emer
emerita emerson emersyn emi emiel emiko emil/emile emilia emilian emiliana emiliano emilien emilio emiliya emily/emilie emin emine emir emma emmanouil
emmanuelle emmeline emmi emmy emre emrys encarnacion endalkachew enes engin enno enrico enrique enyinnaya enyonam enza enzo eoin/eoghan epameinondas
ephraim ercan erdem erdogan erhan erhard eric/erik/erich erica/erika erin erkan erlangga erlinda erling ermanno erna ernawati ernest/ernst ernestas
ernestina ernestine ernesto ersin ertugrul erwan erwin erzsebet esben eskedar esme esmee esmeralda espen esperanza esra esteban estefania estela
estella estelle esther estrella ethan/ethen ethel etienne eufrosina eugen/eugene eugenia eugenie eugenijus eugenio eulalia eunji eunjung eunkyung
eunsook eunyoung eusebio eva/eve evaldas evamaria evan evander evangelia evangeline evangelos evanthia evaristo evdokia eveliina evelin evelyn/eveline
evelyne everleigh evert evgenia evgenios evridiki ewa ewan/euan/ewen ewaoluwa expedito eyerusalem ezekiel ezequiel ezra fabian fabiana fabien fabienne
fabio fabiola fabrice fabrizio facundo fadhilah fadi fadime fahad faisal faith faiza falk fang fanny farah farahnaz faramarz faranak fareeha farhan
farhana fariborz farid farida farrell farrokh farrukh farshad farshid faruk/farooq farzana farzaneh fatemeh fathi fatih fatima fatimah fatimatu fatma
fatou fatoumata faustina fausto fawzi faye/fay fearghal federica federico fedor/fyodor fei felicia felicie felicien felicity felipe felix femi femke
feng fenja fenna ferdi ferdinand fereshteh fereydoun fergus ferhat feride fermin fernand fernanda fernando feyisayo ffion fidel fidelma fiete filip
filippo filippos filiz filomena finlay/finley finn finnegan finnian finnley fiona fionnuala fiorella firas firmansyah firoozeh fitriani flavia flavie
flavien flavio flavius fletcher fleur floor flora florante florence florencia florent florentina florentine florentino florian florica florin florine
floris florrie floyd folake folasade folker folorunso forough forrest fortunato foteini fragkiskos frances francesca francesco franciane francine
francis francisca/franziska francisco/franzisco franck franco francois francoise frank franklin frans frauke fred freda/frieda freddie freddy
frederic/frederick/frederik/friedrich frederica frederike/friederike frederique freek frehiwot freya frida friedel friedemann friedhelm fritz fritzi
fruzsina fumihiko fumiko funke funmi funmilayo furkan gabi gabin gabriel gabriela/gabriella gabriele/gabrielle gael gaelle gaetan gaetano gajendra
galina ganesh gang gareth garfield garrett garrison garry/gary garyfallia gaspar gaspard gathoni gaurang gaurav gautam gautami gauthier/gautier gavin
gayathri gayatri gayoung gbemisola gbolahan gboyega gediminas geert geeta geetanjali geetika gemma gene genesis genevieve gennady/gennadi gennaro
genovaite genoveva genzebe geoffrey/jeffrey/geoffry geoffroy geonwoo georg/george georgeta georgette georgia georgian georgiana georgie georgina
georgios geraint gerald geraldine gerard/gerhard gerardo gerasimos gerben gerd gerda gereon gergana gergely gerlinde germain germaine german gernot
gerrit gert gertrud/gertrude gesa gesine getachew getahun gethin gezahegn ghada ghassan ghazala ghazaleh gheorghe gherghina ghislain ghislaine giacomo
giada giancarlo gianluca gianna gianni giannis giannoula gianpaolo gichuru gideon giedrius gijs gilbert gilles gillian/jillian gina ginalyn ginette
ginevra gino gintaras gintare gintautas gioia giordano giorgio giorgos giovanna giovanni gisbert gisela gisele gita gitanjali gitta giulia/julia
giuliana giuliano giuseppe giuseppina gizella gizem gladys glen/glenn glenda glenys gloria glyndwr gokhan gomathi gonzalo gopal goran gorazd gordon
goro gottfried gotz govind grace/gracie graciela graham/graeme grainne grant grayson grazina grazyna greet greetje greg gregoire gregor/gregory
gregorio greta griffin griffith grigore grigoris grigory grit gruffydd grzegorz guadalupe gudrun guglielmo guido guillaume guillermo gul gulsen
gulshan gunawan gundula gunhild gunilla gunnar guntars gunter/guenter/gunther gunvor guo gurdeep gurmeet gurpreet gursharan gurvinder gustav gustave
gustavo gustl guus guy gwen gwenaelle gwendolen gwendolyn gwenllian gwyneira gwyneth gwynfor gyongyi gyorgyi habib habibeh habtamu hadeel hadi hafsatu
hagen hai haimanot haitham hajnalka hajo hakan hakon hala halil halima halimatu halina halvor hamid hamide hamideh hamish hamza han hana/hanna/hannah
hanan handayani hande handoko hanh hani hanife hanka hannatu hanne hanneke hannele hannelies hannelore hannes hanno hans hao haralambos haralds hardy
haregewoin hariharan haris harish harley harlowe harm harmony harold/harald haroun harper harpreet harriet harrison harry harsha harshad harshal
harshit harshita harshvardhan hartati hartini hartmut hartono hartwig haruhiko haruka haruki haruto harvey haryanto hasanah hassan/hasan hassana hasso
hatem hatice hauke hauwa havva hayden/haydn hayoung hayriye haytham hazel hazelle heath heather hector hedda hedwig heejung hege heidemarie heidi
heidrun heike heiko hein heiner heinke heinrich heinrike heinz helen/helene helena helga hella helle helma helmar helmut/hellmut hemalatha hemangi
hemant hemlata hendrik/henrik hendrika heng hengameh henk hennes henning henny henri/henry henrietta henriette henrike herbert herman/hermann hermawan
hermine hernan herta hertha herve hessel hettie hidde hideaki hidehiko hidekazu hideki hidenori hideo hidetoshi hideyuki hien hikaru hilario
hilary/hillary hilda hilde hilke hillevi hilmar hiltrud himanshu hina hinnerk hiro hiroaki hirokazu hiroko hiromi hiromichi hironori hiroshi hirotaka
hiroto hiroyuki hisashi hisham hitomi hitoshi hjalmar hlengiwe hoa hoda holger holland holly/hollie hong honor honorato honore honorine hope horatiu
horst hortense hossein houshang howard hrithik hrvoje hua hubert hubertus huda hugh hugo hugues huguette hui hulya huma humaira humayun humberto
humphrey hung hunter huong huseyin hussain/hussein/husain husseina hussnain huw hyejin hyejung hyekyung hyeyoung hyunjin hyunjoo hyunjung hyunseok
hyunsoo hyunwoo iakovos ian/iain iasonas ibironke ibrahim ibrahima ibtisam ichiro ida iestyn ieuan ifeanyi ifechukwu ifedayo ifeoluwa ifeoma ifigeneia
iftikhar ifunanya ignacio ignazio igor ihab ikechukwu ikemefuna ikenna ikeoluwa ikram ikwuemesi ilaria ileana ilgvars ilhan ilker ilona ilse ilya imad
imelda imke imma imogen imogene imran ina inas inci inderjit indigo indira indrajit indrani indriani ineke ines/inez inga inge ingeborg inger ingmar
ingo ingrid ingrida ingvild inka inmaculada inna innes insa intisar ioannis iona ionut iordanis ira irem irene iretiola irfan irina/iryna iris irma
irmantas irmgard irmtraud isaac/isaak isabeau isabel/isabelle/isobel/isabell/isabela/isabella isabelline isadora isagani isaiah isamu isha ishtiaq
isidora isidro isla ismael ismail ismet isnaini isolde issa iswanto italo iuliana ivan ivana ivelina iver ivo ivonne ivor ivy iwona izabela izabella
izuchukwu jaakkima jaanika jaap jabir jabulani jabulile jacek jacinta jacinto jack jackie jackson jacob/jakob jacobo jacobus jacqueline jacques
jacquot jade jadesola jadvyga jadwiga jaehoon jaehyun jaesung jaeyoung jagadeesh jagdeep jagdish jago jagruti jahanara jahangir jahanzeb jahnavi
jaideep jaime jake jakov jakub jalal jalmari jamal jamaludin james jameson jamhuri jamie jamil jamila jamison jamshed jamshid jan jana jane/jayne
janelle janet janette janice janina janine jannatul janne janneke jannie jannik/yannick/yannik jannis jantje janusz jaqueline jared jarek jari
jaroslav/jaroslaw jaruwan jasleen jasmin/jasmine jasna jason jasper jaspreet jaswant jaume javeria javier jaxon jay jaya jayalakshmi jayant jayanthi
jayanti jayashree jean jeanette jeanine jeanne jeannette jeannie jeannine jedidiah jeerawan jejomar jelagat jelani jelena jella jelle jemutai jenna
jennifer jenny jens jenson jeonghee jeongmin jepchirchir jepkosgei jeremie jeremy/jeremiah jericho jermaine jeroen jerome jeronimo jerry/gerry jerzy
jesper jesse jessica jessie jessika jesus jet jette jian jiang jie jignesh jihad jiho jihoon jill jim jimena jimin jimmy jin jing jinichi jintana
jinyoung jiraporn jiri jisoo jitender jitendra jitske jiwoo jiyoung jo joachim joakim joan joana/joanna joanne/joann joao/joaquin joaquina jobelle
jocasta jocelyn jocelyne jochen jodie/jody joe joel joelle joep johan/johann johanna johannes john/jon johnathon johnnie johnny joke jolanta jonalyn
jonas jonathan/johnathan/jonathon jonghyun jongmin jongsoo jonna jonty joohyun joonhyuk joonseo joost jooyoung jordan jordane jordi jorg/joerg jorge
joris jorn jorrit jorunn jose josef/joseph/josep josefa josefine/josephine josephina/josefina josette joshua josiane josje jost josue journey jovan
jovana jovelyn joy joyanna joyce jozef juan juana juancho juanita juanito juanjo jude judith judy juha jukka julchen jule jules julian juliana juliane
julianna julianto julie julien julienne juliet/juliette julieta julio julissa julius jumanne juminten jun junaid june junghee junghoon jungmin
jungsook junho junichi juniper junko junyoung juozapas jurgen/juergen jurgita juri jurre justice justin justina justinas justine justus jusztina jutta
jyoti jyotika jyotsna kaan kaare kaarina kadence kadir kagwiria kai/kay kailash kainene kaitlin kajsa kalaivani kalervo kalkidan kalle kalliopi
kallirroi kalomira kaloyan kalpana kalpesh kalyani kamal kamala kamalesh kamande kamatchi kamathi kamau kambili kamil kamila kamlesh kamonwan kamran
kamuran kana kanchan kanchana kaneisha kang kanishk kanlaya kannika kanokwan kaori kaoru kaoruko kara karan karanja kareena karel karen/karin kari
kariithi karim karima karissa kariuki karlheinz karlijn karol karoliina karolin karolina karoline karolis karsten/carsten karthik karthika kartika
kartikeyan kartini kartono kasarachi kashif kashish kashyap kasia kaspars kasper kassandra kassidy kasthuri katalin katarzyna katayoun kate/cate
katelyn katesara katinka katja katrijn katrin/kathrin katrina/catrina katsuhiko katsuko katsumi katsuya katy/katie kaushal kaushik kavita kavitha
kavya kawthar kayla kayleigh kazimieras kazimierz kazue kazuhiko kazuhiro kazuki kazuko kazunari kazunori kazuo kazushi kazuyuki kea keerthana keerthi
kehinde keiichi keiichiro keiji keiko keisuke keith kelechi kelly/kelley kelvin kemal kemi ken kenan kendall kendrick kenechi kenechukwu kenenisa
kenichi kenichiro kenji kenjiro kennedy kenneth kenny kensley kensuke kent kenta kenyatta kerem kerrin kerry kerstin/kirsten kestutis kevin khadija
khairul khaleda khalid/khaled khalil khamisi khanh khanyisile khethiwe khoa khoirul khosrow khulekani khurram khurshid khushboo kianoush kieran kieron
kilian kim kimberley/kimberly kimutai kinga kingsley kingston kinsley kipchoge kipchumba kipkemboi kipkoech kiplagat kiprono kiprotich kipruto kira
kiran kirk kirsti kirstie kirsty kiruthika kishan kishore kittipong kittisak kiyoshi kiyotaka kjell kjetil klaas klara klaudia kleanthis klemens
kleopatra knud knut koen kofi koichi koji kojo kolawole komarudin konstantin konstantina konstantinos konstanze koos korbinian kordula korinna
kornelia kornkanok koshiro kosisochukwu kota kotryna kourosh krasimir krasimira kriengsak krishna krishnan kristal kristanto kristaps kristen/kristin
kristijonas kristiyan kristjan kristof kristoffer kristy/kristie kriszta krisztian krisztina krithika krystal/crystal krystyna krzysztof ksenia
kshitij kubra kudirat kuldeep kulwant kumar kumaran kumiko kumutha kunal kunigunde kunihiko kunle kuno kurniawan kurt/curt kwabena kwaku kwamboka
kwame kwamina kwangsoo kwashie kwasi kyle kyleigh kylie kyllikki kyoko kyosuke kyra kyriaki kyriakos kyunghee kyungmin kyungsoo kyungsook lachezar
lachlan lachlann ladina laetitia laia laimdota laimonas lakshman lakshmi lalitha lama lambert lamine lampros lan lana lance lando lara laramie larisa
larissa larry lars larysa lasse lata latasha latifa latisha latonya laura laure lauren laurence/lawrence laurene laurens laurent laurentiu laurenz
laurette laurianne laurie laurin laurynas lautaro lavanya lavinia layla/leila/laila lazaro lazaros leah/lea leander leandra leandre leandro leanne
lech lee leen leendert lefteris lehlohonolo lei leif leigh leighton leire lena lene leni lenja lennard lennart lennon lennox lenny leo leon leona
leonard/leonhard leonardo leonce leonel leonid leonidas leonie leonor leonora leontin leontine leopold leopoldine lerato leroy leslie/lesley lestari
lester leszek letesenbet leticia letitia levent levente levi levin lewis/louis/luis leyla li lia liam liang liborio lidia/lydia lidija lieke lien lies
liesbeth lieselore lieselotte lieve ligia lili/lily/lilly lilia lilian/lillian liliana liliane lillemor lilo lilou lilyana lin lina linards lincoln
linda lindani lindiwe lindokuhle lindsay/lindsey ling linh linn linnea lino linus lioba lionel lisa lisandro lisanne lisbeth lise lisette liudvikas
liv livia livio liviu liza lize ljubica llewellyn/llywelyn lloyd loan lochlan loes logan loganathan loic lois lokesh lola lone long lora
loraine/lorraine lorcan lore loredana lorelai lorelei lorena lorenz lorenzo loretta lori loris lotanna lothar lotta lotte lottie lou louane louella
louisa/luisa louise louison loup lourdes lovisa lualhati luana lubabalo lubna lubomir luca/luka lucas/lukas luce lucette lucia lucian luciana luciano
lucien lucienne lucile lucille lucinda lucretia lucy/lucie ludger ludivine ludmila/lyudmila ludolf ludovic ludwig luigi luigia luise luisella lukasz
luke/luc lukhanyo luminita luna lungelo lungile luningning luthando lutz luuk luz luzviminda lwandile lydie lynda lyndsey lynette lynn/lynne lyra
lyubomir lyudmil maaike maarika maarten maartje mabel mabli macarena macharia machiko machteld maciej mackenna mackenzie madalin madalina madalyn
maddison/madison madeleine/madeline madelyn madhav madhavan madhavi madhu madhukar madhuri mads maduabuchi maelle maelys maeve magali magda magdalen
magdalena magdalini magdolna maggie magne magnus maha mahalakshmi mahavir mahdi mahendra mahesh mahinder mahmoud mahmud mahnoor mahshid mai maik
maike/meike maimoona maimuna mairead maisie maisy maite majid makarand makayla makena makenna makenzie maki makoto maksim/maxim/maxime maksuda malachi
malachy malaika malak malakai malathi malcolm malgorzata malik malin malina maliyah mallika mallory malo malte mamadou mami mandana mandeep mandela
mandira mandisa mandla mandlenkosi mandy maneesh manfred mangala mangesh manikandan manimegalai manish manisha manjeet manjiri manjula manmohan
manohar manoj manolis manolo manon manouchehr manpreet mansour mansoureh mantvydas manuel manuela maqsood mara marc/marcus/mark/markus/marco marceau
marcel marcela/marcella marcelino marcelle marcelo marcia marcos mareike marek maren margaret/margret margareta/margarete margarethe margarita
margaritis margherita margit margot/margaux margriet margrit marguerite maria/marie/mary/mari mariama marian/marion mariana mariangela mariann
marianna marianne mariano marianthi mariappan maribel maricar maricel marichu maricica maridel marieke mariela mariele mariella marielle marieta
marietta mariette marigold marije marijke marijn marika mariko marilena mariluz marilyn marina marine marinela marino mario mariona marisa/marissa
marisol marissol maristella marit marita marites marius mariusz marivic mariyan mariyana marja marjan marjani marjatta marjolaine marjolein
marjorie/margery marjukka marketta markku marko marla marleen marlen marlene marlies marlina marlis marloes marlon marlowe marnie marquis marret
marsha marshall marta/martha marte marthe martial martin/martino martina martine martins martyna marvin marwa marwan maryam/mariam maryamu maryann
maryati masaaki masafumi masaharu masahiko masahiro masahito masaki masako masanobu masanori masaru masashi masataka masato masatoshi masayoshi
masayuki mason massimiliano massimo massoumeh matej mateo mateusz mathew/matthew mathias/matthias mathieu/matthieu mathilda/matilda mathilde
mathis/matthis mathurin matilde mats matsuko matteo matthaios matti mattia mattis maud maude maura maureen maurice/moritz mauricio maurizio maverick
mawuena max maxence maximilian maximo maxine maxwell maya/maja mayank maysa mayu mayumi mbanefo mckayla mckenzie mckinley meaghan mechthild meena
meenakshi meera mees megan/meghan megawati megha megumi mehdi mehmet mehrdad mehreen mehrnaz mehrzad mehwish mei meindert meinhard meinolf mekonnen
melania melanie melchor melek melike melina melinda melissa melkamu mellissa melodie melody melokuhle melvin memphis menelaos meng mengistu menno
meral merce mercedes mercedita mercy meredith meredydd merel merhawi merle merlin merlinda merrill merritt mert merve meryem meseret meskerem mesut
metin mette mhairi mhlengi mia micaela/michaela michael/michal/mickael/micheal/mikael/mihail/mikhail michail michalis michel michele/michelle
micheline michiko michiru micol midori mieczyslaw mieke miguel mihaela mihai mihangel mika mike miki mikkel mikko mikyung mila milagros milan mildred
milena milene miles/myles miley milica millicent millie million milly milo milos miltiadis milton min mina minakshi mindaugas mindy mine minenhle
minerva ming minh minho minhyuk minji minjun minjung minkyung minoru minseok minsung miracle miranda mirco mireia mireille mirella miriam mirjam
mirjami mirka mirko miroslav/miroslaw miroslava mirta mirthe misaki mitchell mitsuaki mitsuhiro mitsuko mitsuru mitsuyo miyoung miyuki mizanur mladen
mlungisi mmabatho mmesoma mncedisi mobolaji mochamad modestas modeste modesto mohamed/mohammad/mohammed/muhammad/muhammed mohammadreza mohan mohanraj
mohit mohsina moira/moyra mojisola mojtaba molly/mollie momchil mona mongezi moni monica/monika monique montana montgomery monthon montserrat moonika
mopelola morag morena morenike morgan morgane morounke morris morten morteza morwenna mosammat moses mosunmola motunrayo moumita mounir mousa/musa
moushumi moussa mpumelelo mridula mrinalini mubarak mubashir mudassar muhamad muhammadu muhammet muhannad muharrem muireann mujahid mukesh mulualem
mulugeta mulyadi mulyono muna munachi munawar munir muralidhar murat murdoch muriel muriuki murray murtada murtaza murugan musarrat mushtaq
mustafa/mostafa mustapha mustofa musyoka muthanna muthukumar mutinda mutsuko muzaffer mwanajuma mwangi mwikali mxolisi myfanwy mykolas mylene myra
myriam myrthe myrtle myunghee myungsoo mzwandile na nabhorn nabil nabila nachiket nada nadeem nadege nadezhda nadia/nadja nadim nadin nadine nafisatu
nafsika nagaraj naghmeh nahuel naima najib najla nalan naledi naliaka nalini nam namjoon namrata nancy nandhini nandini nandita naohiro naoki naoko
naomi naoyuki narayan narcisa narciso narendra naresh nargis narinder narisara narumon nasimiyu nasreen nasser/nasir nastaran nasution
natalia/natalie/nathalie natalio natalya/nataliya natarajan natasha natchaya nathan nathaniel/nathanael natnael natsuki natsuko natsumi nattapong
nattawut natthaphon navaneethan naveed naveen navneet nawal nawarat nazanin nazareno nazia nazir ncumisa ndidi ndileka ndubuisi ndumiso nebahat
nebojsa necla neculai nedyalko neel neelam neeraj neha nehemiah neil/neal/niall nektaria nektarios nele nell nella nelleke nellie nelly nelson nenad
nerea nerijus nermin nerys neslihan nesrin nesta nestor nestore netnapa netsanet neville nga ngoc ngozi nhlanhla nhung niamh nicanor nichapat
nicholas/nicolas/nikolas/nicolaus/nikolaus nicholle nico/nicolai nicola nicolae nicole nicoleta nicolo nicusor nidhi nienke nieves nigel nigella
nikhil nikiforos nikita niklas/niclas niko nikola nikolai/nikolay nikolaos nikoleta nikolett nikolina nilesh niloofar nils/niels nilufer nimisha nina
ning niniola nino ninon niranjan nirmala nirupama nisha nishant nishita nisreen nitin njoroge nkechi nkemdilim nkiruka nkosana nkosinathi nmesoma
nnaemeka nnamdi nneka noah nobuaki nobuhiro nobuhle nobuo nobuyuki noe noel noelia noelie noelle noemi noemie nokuthula nokwanda nolan noluthando
nolwazi nomalanga nomathemba nombulelo nomfundo nomonde nompumelelo nomsa nomthandazo nomvula nomzamo nonglak nonhlanhla nonso nontando noor/nur
nooshin noppadol nora/norah norbert norberto noreen noriaki norihiro noriko noriyuki norma norman normand normantas normunds norwin nosheen nosipho
noureddine novalee nozipho ntokozo ntombifuthi ntombizodwa nuala nuanchan nugroho nuno nunzia nunzio nuraini nuray nurcan nurettin nurhan nurhayati
nuria nurjanah nuttaporn nwabueze nwakaego nwankwo nwanneka nyaboke nyambura nyamekye nyawira nyokabi obiageli obiajulu obichukwu obinna oboshie
oceane ochieng octavia octavian octavio oda odametey oddny oddvar odette odhiambo odile odinaka odunayo odysseas ofelia oforiwaa ogechi ogechukwu
oisin okan okechukwu oksana oktavia okwuchukwu okwudili ola oladapo oladele oladipo olaf/olav olajide olajumoke olakunle olamide olaniyi olanrewaju
olatunde olatunji olawale olayemi olayinka ole oleg olegario oleksandr olena olga olimpia olimpiu oliver/olivier olivia ollie olubunmi oluchi oludare
olufemi olufunke olufunmilayo olugbenga olujimi olukayode olukemi olumide olusegun oluseyi olusola olutayo oluwadamilola oluwafemi oluwaseun oluwaseyi
oluwatobi oluwatosin olwethu olympia omaima omar/umar omayma omer omobola omolara omotayo omotola omotunde omowunmi ondieki ondrej onochie onur
onyango onyebuchi onyedika onyeka onyekachi onyinye oona opeyemi ophelia ophelie orane oranuch orathai orestis orhan oriane oriol orla/orlaigh orlaith
orlando ornella orville orvokki osama/usama osamu oscar/oskar osinachi osman osvaldo oswald otilia otis otmar ottavia ottilie ottmar otto ourania
ousmane ove ovidio owen oyinkansola ozan ozge ozlem pablo padma padmini padraig/padraic paige/page paisley paivi pal pallavi palmira paloma pam pamela
panadda panagiota panagiotis panayiotis pandian pandora pankaj pantelis paola/paula paolina paolo/paulo par paramjit paraschiva paraskevas paraskevi
parastoo parichat parinaz parineeta parivash parminder parrish parthiv parvaneh parvati parveen pascal pascale pascaline pascual pasquale pasqualina
pat patcharee patience patrice patricia patrick/patrik patrizia patrizio pattama paul paulette paulina/pauline paulino paulius pavel/pawel pavitra paz
pearl pedro peer peerapat peggy pekka pelagia pelin pelle penelope peng penny pepe per percival percy peregrine perihan periklis pernilla perrine
perry persefoni perumal petar pete peter/petr/petter/pieter peteris petra petrica petronela petroula petruta petteri petunia phaedra phairoj phakamile
phichai phil philani philibert philine philip/phillip/philipp philippa philippe philomena philomene phindile phineas phoebe/phebe phoenix phong
phongsak phumlani phumzile phuong phyllida phyllis pia piedad piero pierre pierrette pierrick piet pietro pilar pim pimchanok pinar ping pio piotr
pippa pirkko piroska pit piyapong placido plamena pleun polina polly polyxeni pongsakorn ponthep pooja/puja poornima poppy porfirio pornthip porntip
povilas prabhakar prabhat prabowo prachya pradeep pradeepa pradnya pragati prahlad prajakta prakash pramila pramod pramudya pranali pranata pranav
pranjal pranoto prasad prasanna prasanth prasenjit prasert prasetya prasetyo prashant pratama prateek prathap pratibha pratik pratima pratiwi praveen
pravina preecha preeti/priti prem prentice preslav presley preston priidik primo primrose princess priscilla prithvi priya priyadarshini priyanka
priyansh prodromos prudence przemyslaw puck purnama purnima purnomo purushottam purwanti purwanto pushkar pushpa puspita puwadol qasim qian qiang qing
quan quang queenie quentin quinn quinten quinton quirin quynh rabea rabia rachana rachel/rachael rachid/rashid rachna radek radha radhika radoslav
radoslava radoslaw raelynn rafael/raphael rafaela/raphaela rafal raffaele raffaella rafiq rafique rafiqul raghad raghav raghavan raghunath ragna
ragnar ragnhild raheela rahma rahmawati rahul raik raimonda raimondas raimondo raimonds rainer/reiner raj raja rajalakshmi rajan rajaram rajasekar
rajendra rajesh rajeshwari rajeswari rajinder rajiv/rajeev rajkumar rajmund rajni rajnish rajshree rakesh ralf/ralph ralitsa ralphie raluca ram
ramachandran ramadan ramadhan ramakant raman ramasamy ramazan ramdani ramesh rami ramiro ramon ramona ramunas rana randall randhir randolf randolph
randy ranganathan rania ranjana ranjeet ranjit ranveer raoul raphaelle raquel rasha rasheed rasheedat rashida rashmi rasmus ratchanee ratnasari
rattana rattanaporn raul ravi ravichandran ravinder ravindra rawan ray raymond/raimund raymonde raziyeh razvan rebeca rebecca/rebekah/rebeka recep
reelika reem regimantas regina reginald regine regis reidar reiko reimar reinaldo reine reinhard reinhild reinhilde reinhold reinier rejane rekha
remco remedios remi/remy remigijus remilekun remington remo ren rena renaldas renata renate renato renaud rene renee renesmee reni renke rens renske
renzo reshma resi revathi rex reyes reyhaneh reynald reynaldo reynante rheinallt rhian rhiannon rhodri rhonda rhonwen rhys/reece/reese ria ricardas
ricardo ricarte riccardo richard ricky rico rie rieke rigoberto rihanna rihards riitta rik rike riko riley/reilly rima rimantas rin rinaldo rino rinus
rishabh rishi rishika rita ritu ritvars riyad rizalina roar rob robbie robert/roberto roberta robertas robin/robyn rocco rochelle rocio rodanthi
rodelio roderich roderick rodney/rodrigo rodolfo roel rogelio roger/rodger rohan rohini rohit roisin roland rolandas rolande rolando rolands rolf
romain roman romane romeo romilly romina romolo romuald romualdas romy ron ronald ronaldo ronan rong ronja ronny roos roosevelt roque rory/ruairi
rosa/rose rosalba rosaleen rosalia rosalie rosalina rosalind rosalinda rosalinde rosaline rosalyn rosamond rosangela rosanna rosanne rosaria rosario
roseanne rosella roselyn roselyne rosemarie/rosemary rosetta roshan rosie rosina rositsa rositza ross rossana rossella rostislav roswitha rouhollah
rouzbeh rowan rowena rowland roxana roxane roxanne roy rozalia ruba ruben/reuben ruby ruchi ruchika rudi rudiger rudolf/rudolph rudolfine rudolfs
rufino rufus ruggero rui rukayya rukhsana rukhsar rukmini rumiana rumyana runa rune rungnapa rungrat rupert rupinder ruqayya ruslan rusmini russell
rutger ruth ruud ruxandra ryan ryder ryo ryosuke ryota ryotaro ryszard ryu ryuichi ryunosuke saad sabah sabahattin sabarinathan sabina sabine sabir
sabri sabrina sacha sachiko sachin sadhana sadie sadiq saeideh safa saffron safia saga sahar sahil said/saeed saima sajid sakchai saki sakura sakurako
salah salamatu saleema saleh salem salih salim sally salma salman salsabila salvador/salvatore salvatrice salwa sam samah samaila samaneh samantha
samara samarth sameer sameera sami samia samiksha samina samir samira samkelisiwe samkelo sampada samrawit samuel samuele sana sanchita sandeep/sandip
sander sandhya sandile sandra sandrine sandrino sandro sandy sangchul sangeeta sangeetha sanghoon sanghyun sangita sangjun sangmin sangram sangwoo
sanja sanjana sanjay sanjeev sanjiv sanjukta sanna sanne sanskriti santa santana santanu santeri santi santiago santina santino santosh santoso
saoirse sapna sapphire sara/sarah saranya saraswathi saravanan sarawut sarfraz sargent sarina sarita sarmite sarojini sarthak sartika sarunas sarvesh
sasha/sascha sasithorn saskia sateesh sathish satinder satish satoshi satsuki satyajit saudatu saul saulius saurabh savanna savannah saverio savina
savita savitri sawsan sayuri scarlet scarlett scott seamus sean/shaun/shawn/shane sebald sebastian sedat sedigheh seema sefakor segun seiichi sekou
selahattin selamawit selassie selcuk selena/selina selim selin selma sem sema semih semyon senol senta senthil seohyun seojun seongho seoyeon seoyoung
sepideh seppo septian serafina serafino serdar serena serenella serenity serge sergej/sergey/sergei sergi sergii/serhiy sergio serhat serife serkan
seth setiawan setiawati setsuko seun seungho seunghyun seungmin seungwoo sevda severin severine severino sevgi seymour shabana shabbir shabnam shadi
shaghayegh shagufta shahbaz shaheen shahid shahida shahnaz shahram shahrokh shahrzad shahzad shahzadi shailaja shailendra shailesh shaima shaista
shakeel shakila shalini shambhavi shamima shamsul shan shanice shaniqua shankar shanmugam shannon shantanu shanthi shapour sharad sharada sharareh
sharlene sharmeen sharmila sharmin sharon sharron sharvari shashank shashi shaukat shauna shaunak shaylee shazia sheetal shefali shehnaz shehzad
sheila shekhar shelagh shelby sheldon shelley/shelly shelton sherif/sharif sherine sherman sherry shervin sherwin sherwood shigeko shigemi shigenori
shigeru shigeyuki shihoko shikha shilpa shin shinhye shinichi shinichiro shinji shinjiro shinobu shiori shireen shirlee shirley shishir shiv shivangi
shivani shizuka shizuko shoaib shobha shohreh shoichi shoko shota shotaro shraddha shreya shreyas shridhar shrikant shruti shu shubham shubhangi
shuichi shumaila shunsuke shyam shyamal sian siavash sibahle sibel sibonelo sibongile sibusiso sibylla sibylle/sybil siddharth siddhartha
sidney/sydney sidonia sidonie sidra siebe siegfried sieglinde siegmund sienna sierra sietske sigitas sigmar sigmund sigrid sigrun sigurd siham siiri
sijuade silas silje silke silvana silvano silverio silvester silvia/sylvia silvija silvio silviya simisola simon simona simonas simone simonetta
simphiwe sina sinan sindisiwe sinead sinethemba sinikka sinja siobhain siobhan siphelele sipho siphokazi siphosethu sirichai siriporn siriwan sisanda
sithembile siv sivakumar siyabonga siyabulela siyanda sjaak sjoerd skaidrite skaiste skirmante skye slavcho slavica slawomir slindile slobodan smita
sneha snezana snezhana sobechukwu socorro socrates sofia/sophia sofie/sophie sofiya sofoklis sohail/suhail soheila soichiro sokratis solange soledad
solene solomon solveig solvita somadina somayeh somchai somkiat somnath sompong somporn son sonal sonam song songul sonia/sonja/sonya sonke soohyun
soojin sooyeon sooyoung sopuruchi sora soraya sorcha soren sorin sorina sorinel soroush sota sotiria sotirios sotiris soumaya sourabh sparrow spencer
spyridon spyridoula sreedevi sridevi sridhar srinivas srinivasan sriram stacey/stacy stafford stamatia stamatis stan stanford stanimir stanimira
stanislav/stanislaw stanislava stanislovas stanley stanton stathis stavros stavroula stefan/stephan/steffen stefana stefani stefania
stefanie/stephanie stefano stefanos steffi steinar steliana stelios stella steluta stephane stephen/steven sterling stetson steve stewart/stuart
sthembiso stig stijn stina stine stoyanka stratos sture stylianie stylianos suad suat subagyo subhash subramaniam subrata sucheta sudarmono sudarshan
sudarsono sudha sudhakar sudheer sudhir sue suganya sugiarto suha suhaila suharti suharto suhartono suhasini sujata sujatha sujin sukanya sukarno
sukhdev sukhwinder sukriti sukru sulaeman sulastri suleiman/sulaiman sulekha suleyman sulistyo sullivan sultana sumaira suman sumarni sumathi sumaya
sumedha sumeyye sumiati sumit sumitra summer sunaina sunanda sunarti sunarto sundaram sundeep suneeta sunghee sunghoon sunghyun sungjin sungmin
sungsoo sunil sunita sunkanmi sunna sunniva sunyoung supachai supaporn suparat supardi suparman supatra supriadi supriya supriyanto surabhi surachai
suradet suraj surapong surasak surekha surendra suresh surinder suryadi suryani susan susana susann susanna/susannah susanne/suzanne susanti susanto
sushant susheel sushila susi susilowati susumu sutrisno sutthichai suus suvarna suwanna suwannee suwarno suyanto suzanna suze suzette svein sven svend
svenja svetislav svetlana svetlin svetoslav swantje swapnil swati swithin syahrul syaiful syamsul sybille sylvain sylvaine sylvester sylvette sylviane
sylvie sylwia szabina szabolcs szandra szilard szilveszter szilvia szymon tabassum tabatha tabea tabitha tadashi tadesse tadeusz tadhg taehyun
taehyung taeyang taeyeon taha tahir tahseen taiki taiwo takafumi takahiro takahisa takako takanori takashi takayuki takehiko takehiro takeshi takuya
talal talfryn taliesin tallulah tam tamara tamas tamer tamiko tamilselvi tamina tamirat tammo tammy tamotsu tanawat tancredi taner tanguy
tania/tanja/tanya tanisha tanushree tanveer tanvi tanzeela tao tara taraneh taras tarek/tariq tarik tarikua tarja taro tarun taslima tasoula tassanee
tatiana/tatjana tatsuhiko tatsuro tatsuya tatyana/tetiana tauqeer taylor tayyaba ted teerapat tegan tehmina tejaswini tellervo temilade temitayo
temitope tenagne teo teodora teodorescu teodoro terence/terrence teresa/theresa teresita terje terrance terrell terri terry teruaki tesfahun tesfaye
teshome tess tessa tetsuji tetsuro tetsuya teun teunis tewodros thabang thabiso thabo thaddaus thaddeus thaksin thalente thamarai thamsanqa thanakorn
thanapon thanaporn thanasis thanawat thandazani thandeka thandi thandiwe thandolwethu thangam thanh thao thapanee thassilo thawatchai thea thees
thekla thelma thembeka thembelihle thembinkosi thenmozhi theo theodor/theodore theodora theodoros theodosia theofanis theofilos theophile therese
theresia thibault/thibaut/thibaud thierry thies thijs thilda thilo/tilo thirumal thitima thobeka thobile thodoris thokozani thokozile thomais
thomas/tomas/tomasz/tommaso thongchai thora thorben/torben thore thornton thorsten/torsten thu thulani thulisile thurman thuy tiago tiana tiberiu
tibor tien tiernan tiffani tiffany tihamer tihomir tiisetso tijmen tijn tilahun till tilman/tillmann/tilmann tim timm timo timofey timon timothee
timotheos timotheus timothy tina ting tippawan tirunesh titilayo titilope titouan tivadar tiziana tiziano tjark tjeerd tjorven toan tobechi tobi
tobias tobiloba tobin toby tochukwu todd todorka tokunbo tolga toluwalase toluwani tom tommy tomoaki tomohiko tomohiro tomokazu tomoko tomonori
tomoyuki toni tonia tonino tonja tony toon tor tora toralf torbjorn tord tore torgeir tormod toshiaki toshihiko toshihiro toshiko toshimi toshio
toshiro toshiyuki tossapon tracy/tracey trang traudl traute travis trent trenton trevor tri triantafyllos tricia trijntje trine trinh trinidad trinity
trisha tristan tristram triveni triyono trond troy trude trung truus tryfonas trygve tsegaye tshepiso tsubasa tsukasa tsutomu tsuyoshi tsvetan
tsvetana tsvetanka tsvetelina tuan tudor tugba tullio tumaini tuncay tunde tung tuomas turgut turid tuulikki tuva tuyen tyler ubaldo uche uchechi
uchechukwu uchenna uday udo udodirim ufuk ugo ugochi ugochukwu ugur ukamaka ulf ulla ulli ulrich ulrika ulrike ulysse uma umamaheswari umberto umit
umut una undine unni upasana upendra uraiwan urbain urbano urs ursula urszula urte urvashi uschi usha usman ute utkarsh uwe uzma uzoamaka vaclav vadim
vaibhav vaidehi vaidotas vaishali vaishnavi valantis valarie valentin valentina valentinas valentine valere valeria valerie valerio valeriu valeriya
valery/valeri valeska valters van vandana vanesa vanessa vangelis vanitha vanni varaporn varun varvara vasant vasantha vasanthi vasanti vasco vasile
vasilica vasiliki vasilios vasilis vasilka vasily/vasili vassilis vasudev vasudha vaughan veerachai veerle vegard veit velichka velislav velten
venelin venkatesan venkatesh ventsislav vera verena verity vernon veronica/veronika veselin veselina vesna vibeke vicent vicenta vicki/vicky victoire
victor/viktor victoria/viktoria victorine victorita vidmantas vidya viesturs viet viggo vignesh vihtori vijay vijayakumar vijayalakshmi vikas vikram
vikrant viktoras viktorija viktoriya vilde viljami ville vinay vincent/vinzent/vincenz/vincente/vicente vincenza vincenzo vineeta vinh vinod viola
violaine violet/violetta violeta violette viorel viorela viorica vipin virender virendra virgilijus virgilio virginia virginija virginijus virginio
vishakha vishal vishwas vitaly/vitali vito vittoria vittorio vitus vivek vivian/vivien viviana viviane vivienne vlad vladimir/volodymyr
vladislav/wladyslaw vladislava vlasios vojtech voldemar volkan volker volkmar vrushali vusumuzi vuyelwa vuyiswa vuyokazi vyacheslav vygantas vykintas
vytautas wade wael wafa wahyudi wahyuni wairimu waithera waldemar walid/waleed wallace walter/walther waltraud waltteri wanchai wanda wandile wangari
wanja wanjala wanjiku wanjiru wanyama waqas warren warunee wasim wattana waverly wayne webster weerapong wei wen wencke wendelin wendell wendy wenke
wenzel werner wesley wessel westley wibke/wiebke wiebe wieslaw wigbert wilaiwan wilbert wilbur wilford wilfred/wilfried wilfredo wilfrid wilfriede
wilhelm wilhelmina wilko will willa willard willeke willem willemijn willi/willy/willie william wilma wim winarni winarti winfried winifred winnie
winslow winston wiranto witold witthaya wojciech wolf wolfgang wolfram woodrow wooseok worawut workinesh workneh wout wouter wren wulandari wuraola
wyatt wynford xaver xavier xaviere xenia xenofon xia xiang xiao ximena ximo xin xing xiu xoliswa xuan xue yagmur yagnesh yago yahya yamkela yan yana
yang yanitsa yann yannis yara yaroslav yasaman yasemin yash yashika yashoda yashwant yasin/yassin yasir/yasser yasmeen yasmin/yasmine yasmina yasuaki
yasuhiko yasuhiro yasunori yasuo yasushi yasuyuki yavuz yaw yazhini yemi yen yeonhee yeonjoo yeonwoo yeshimebet yetunde yevgeny/evgeny/evgeni yewande
yi yiannis yigit yilmaz yin ying yingluck yngve yoann/yohan yogendra yogesh yohanes yohannes yoko yolanda yolande yong yonghwa yongjun yongsoo yoonhee
yoonjung yordanka yordanos yoshiaki yoshihiko yoshihiro yoshikazu yoshiki yoshiko yoshimi yoshinori yoshio yoshiro yoshitaka yoshito yoshiyuki yosuke
younes/yunus younghee youngho youngja youngjae youngmi youngmin youngsoo youngsook yu yuan yue yui yuichiro yuji yuka yuki yukihiro yukiko yuko
yulia/julija yuliana yulianti yulianto yumi yumiko yun yuna yunjung yurdagul yuri/yury yusuf/youssef yusuke yuta yuto yvan yves yvette yvo yvon yvonne
zachariah zacharias zachary/zachery/zackary zafeiris zahid zaid zain zainab/zeinab zainabu zaira zakaria zakariya zaki zamfira zander zandile zanele
zara/zahra zaynab zbigniew zdenek zdravko zdzislaw zechariah zeeshan zehra zekeriya zeki zelalem zelie zeliha zeljko zenaida zenebech zenonas zenzele
zerihun zewditu zeyad zeynep zhen zhi zhong ziad zibuyile zigurds zinaida zinovia zita ziyanda zodwa zoe zofia zola zoliswa zoraida zoran zsigmond
zsombor zsuzsanna zubaida zubair zubairu zubeyde zulfiqar zulfiye zulkifli zuwaira zuzana zuzanna zwelakhe zwelethu zydrune zygimantas
`;
