/**
 * Common given names of women and of men, folded. Common knowledge, put together by hand for the languages of Europe; names
 * that both bear are left out. For counting over many people alone: of one person a name proves nothing.
 */
const WOMEN = `
abigail adelaide agnes alessia alexandra alice alicia alison amanda amber amelia amelie amy ana angela anita anja ann anna anne annette
annika antonia aurora ava barbara beate beatrice beatriz bethany bianca birgit brenda bridget brigitte brooke caitlin camila camille carla carmen
carol carolina caroline caterina catherine chantal charlotte chelsea chiara chloe christiane christina christine clara claire claudia cristina
daniela danielle deborah delphine denise diana dolores donna doris dorothy edith eleanor elena eliza elisabeth elise elizabeth ella ellen eloise
elsa emily emma erica erika erin esther eva eve evelyn evie federica fiona florence francesca frances freya gabriela gabriella gemma georgia gertrud
gisela giulia grace greta hanna hannah harriet heather heidi helen helena helene helga holly imogen ines ingrid irene iris isabel isabella isabelle
isla ivy jacinta jacqueline jade jana jane janet jasmin jasmine jennifer jenna jessica joanna josefina josephine judith julia juliana
julie juliette karen karin karolina kate katharina katherine kathleen katja kayla kirsten kristin kylie laura lauren layla lea leah lena leonie
leonora lily linda lisa louisa louise lucia lucie lucy luisa lydia maddison madeleine madison manon manuela margaret margarita maria marian marie
marina marlene marta martha martina mary matilda maya megan melanie melissa mercedes mia michelle mila milena miriam molly monica monika
monique nadia nadine nancy naomi natalia natalie natasha nicole nina nora olga olive olivia paige pamela paola patricia paula pauline penelope
petra phoebe pilar poppy rachel raquel rebecca regina renata renate rita roberta rosa rosalie rose rosemary ruby ruth sabine sabrina samantha samara
sandra sara sarah scarlett selina sharon sheila shirley sienna silke silvia sofia sonia sophia sophie stefanie stella stephanie
susan susanna susanne sylvia tamara tanja tara teresa theresa tiffany ulrike una ursula valentina valeria vanessa vera veronica veronika victoria
viktoria violet virginia wendy willow yasmin yolanda yvonne zara zoe
`;
const MEN = `
aaron adam adrian alan alberto alejandro alessandro alfred alfredo alvaro anders andreas andrew angus anthony antonio archie arnold arthur axel
bailey barry ben benedict benjamin bernard bernd bernhard blake bradley brandon brian bruce bruno bryan caleb callum carl carlos cedric charles
christian christoph christopher claudio clemens connor cooper craig damian daniel dario david davide declan dennis diego dieter dietmar dimitri
dirk dominic dominik donald douglas duncan dylan edgar eduardo edward edwin elias emil emilio enrico enrique eric erik ernest ernst ethan eugen
fabian fabio federico felipe felix ferdinand fernando finn florian francesco francis francisco frank frederic frederick fritz gareth gary geoffrey
georg george gerald gerard gerhard gilbert giorgio giovanni giuseppe gordon graham gregory guillaume guillermo gunther gustav hamish hans harald
harrison harry heinrich heinz helmut henrik henry herbert hermann holger horst howard hugh hugo ian ignacio igor isaac isaiah ivan jack jackson jacob
jacques jaime jake jakob james jason javier jayden jeffrey jens jeremy jerome joachim joel johan johann johannes john jonas jonathan jorge jose
josef joseph joshua juan julian julien jurgen justin kai karl karsten keith kenneth kevin klaus konrad kurt kyle lachlan lars laurent lawrence leo
leon leonard leonardo lewis liam lorenz lorenzo louis luca lucas luis luke lukas lutz magnus malcolm manfred manuel marc marcel marco marcus mario
mark markus martin mateo mathieu matteo matthew matthias maurice maurizio max maximilian michael miguel mitchell mohammed moritz nathan nathaniel
neil nicholas nicolas nigel niklas nils noah norbert norman oliver olivier oscar oskar oswald otto owen pablo pascal patrick paul pedro peter philip
philipp phillip pierre rafael rainer ralf ralph ramon raymond reinhard rhys ricardo riccardo richard robert roberto rodney roger roland rolf
roman ronald rory ross roy rudolf ruben rupert russell ryan salvatore samuel scott sean sebastian sergio seth simon stanley stefan stefano stephan
stephen steven stewart stuart sven terence theo theodor thomas tilman tim timothy tobias todd toby travis trevor tristan tyler ulrich uwe vicente
victor vincent vincenzo vladimir volker walter werner wilhelm william wolfgang wyatt xavier yannick zachary
`;

const wordsOf = (text: string): readonly string[] => text.trim().split(/\s+/);

const SEXES: ReadonlyMap<string, 'woman' | 'man'> = new Map([
  ...wordsOf(WOMEN).map((name) => [name, 'woman'] as const),
  ...wordsOf(MEN).map((name) => [name, 'man'] as const),
]);

/** Who mostly bears a folded given name; null for one that is not common, or that both bear. */
export function sexOfName(name: string): 'woman' | 'man' | null {
  return SEXES.get(name) ?? null;
}
