/**
 * The Swedish word list of the code phrase: 2048 everyday words of 4 to 8 letters, sorted by their folded form
 * (å and ä as a, ö as o). No two words share their first four folded letters, so those four letters decide a word,
 * with or without the dots and rings. No word stands in the English BIP 39 list. Never change, add or move a word:
 * a phrase on somebody's paper is read with this list. Written for Motröst; see docs/protocol.md section 3.
 */
export const WORDS_SV: readonly string[] = `abborre absolut abstrakt accent adjektiv adjö adress advent affär
affisch afton ägare agera akademi åker akta aktiv aktuell akvarell ålder aldrig alfabet algebra allmän alltid
allvar älska altan älva amatör ambition ämne analys ananas anblick andas ångbåt ängel ånglok anis anka anlända
annan annons anorak anpassa anrop ansikte ansöka ansvar antal anteckna antik äntligen använda anvisa apelsin
apotek apparat äppelpaj applåd aptit arbeta ärende årgång aria arkiv ärlig armband årsdag årstid artig asfalt
åsikt åska åskmoln åsna åtanke återge åtgärd atlas ättika augusti auktion aula automat avbild avbytare avdrag
äventyr avgång avgift avokado avresa avrunda avsikt avsnitt avstånd avtal axel babbel babord backe bada bädd
badhus badkar badort badrum bagage bagge baka bakelse bakgrund bakom bakre baksida bakverk balans balett balja
balkong ballong balsam bälte bambu banan banjo banka bark bärnsten barr basar basilika basker bassäng bastu
basun båtsman batteri bäver bearbeta bebis bedöma begagna begrepp behag behov bekant bekräfta bekväm belopp
belysa bemöta bensin berätta berg berika beröm besked beslut besök bestick beta beteende betong betyda beundra
bevara bidra biff bifoga bikupa bilaga bild bilist biljett binda biograf bjälke björk bjuda blåbär blad blåmes
blåsa blek blick blixt block blomma blond blöt blues blunda blus blyerts blyg boende bofast bofink bogsera
böjning boka bokföra bokhylla boksida bolag boll bomull böna bonde boplats bord borg börja borra borste bort
bostad botanik botten bowling bräda brant brasa bravo bred brev bricka briljant brodera brokig bröllop broms
brons bror brosch brumma brun brygga bryna bubbla buckla budskap buffel buga bukett buljong bulle bunke bunt
burk busig buske buss butik bygd bygel bygga byrå byta byxa camping cello centrum cerat chans charm chips
choklad cirkel citat citron curry cykel cylinder däck dadel dagbok dagg dagis daglig dagmamma dagning dagsljus
dagtid dalgång dallra dämpa dans däremot därför därmed dart dataspel dåtid datum debut decimal dekal dekor
dela delfin delikat delvis dessert detalj detta diadem dialog diamant dikt dill dimma dingla diplom dipp
direkt disig disk distans divan djärv djungel djup djur docka doft dokument domherre domkraft donera doppa
dörr dosa dotter dragspel drake dressyr dribbla driva dröja dröm droppe druva dryck dubb duett dugg duglig
duka duktig dundra dunge dunka dusch dussin duva dvala dygn dyka dyrbar dyrgrip effekt efter egen ekologi
ekonom ekorre ekvator elastisk elda eldstad elefant elev elgitarr eller elnät elvisp emalj emellan emot enbart
energi engagera enhet enig enkät enkel enorm enstaka envis episod erbjuda erfaren ersätta etage etapp etikett
exakt examen exempel expert export fabel fäbod fabrik facit fackla fadder fågel fagott faktor falk falla fält
familj fanfar fänkål fantasi farbror färdig farfar färg farin färja farkost farmor färsk fasad fatta fauna
favorit februari fena fenomen fernissa fest ficka fiffig figur fika fikon filma filt filur finfin finna
finurlig fiol fira fisk fixa fjäder fjäll fjärd fjord fjun fläck fladdra flagga flamma flanera flaska fläta
flaxa flexibel flicka flimra flinga flis flockas flod flöjt flora flotte fluffig fluga flundra flyga flyta
fnissa föda födelse fodral fokus folie följa folk fönster fontän förälder förbi fordon forell förgylla
förkläde förlag form förnuft förort förpacka förut förvara fotboll fotfäste fotled fotnot fotograf fotpall
fotspår foxtrot fråga frakt fram frans frasig fredag frid frihet frimärke frisk fritid frodas fröjd fröken
frostig frukost frysa fukt fullmåne fundera funka furu fynd fyrkant fysik gädda gaffel gågata galleri galopp
gammal ganska gård garn gasell gasol gäspa gäst gata gåva gavel gedigen gehör genast geni genom genuin genväg
geografi geometri gepard geting getost giffel gigant gilla giltig gips giraff girland gissa gitarr givande
givmild gjuta gladlynt glans glas glida glimma glitter glob glosa glugg gnaga gnista gnola gnugga gnutta
godbit godhet godis godkänd godnatt golf golv gondol göra göromål gosig gosse gott grabb grafik gran gräs
gratis grävling gren grepp greve grill grimas grind gris groda grön grotta grumlig grund grupp grus gruva
gryning gryta gubbe guld gullig gumma gunga gurgla gurka gyllene gymnast gympa gyttja häfta hage hägg hagtorn
hälft halka hals halv hambo hammare hamn hamra hamstra hämta handske hänsyn hantverk häpen hårband harkla
härlig harmoni harpa hassel häst hatt havre havsbad havtorn hedra hejda hejsan hektar hela helg helhet heller
heltid hemåt hembygd hemläxa hemma hemresa hemsida hemväg herde herre hicka himmel hinder hingst hink hiss
historia hitta hjälm hjärna hjort hjul höger höghus höjd hojta holk holme höna honung hopp horisont hörlur
hörsal höstlov hövlig hudkräm humla hummer hund hurra hurtig husdjur hushåll huslig husvagn huvud hydda hyfsad
hygglig hygien hylla hymn hyra hyvel iaktta idag ideal idol idrott idyll ifall ifrån igång igår igloo ihop
ikapp ikväll imorgon import impuls inåt inbjuda indela indigo industri inför ingång ingen inkast inkomst
inlägg inleda innan inom inrama inreda inrikes insats insekt insida insjö inte intill intresse inuti iris
isbana isberg isbit isbjörn isglass ishall isolera istapp ivrig jacka jama jämföra jämlik jämvikt januari järn
jasmin jätte jetplan jippo jobb jogga jojo jökel jolle jonglera jord jubel jubla julafton julbord julgran juli
julklapp julmat julsång jultomte jumper juni justera juvel kabel kabin kackla kaffe kaftan kägla kajak kajuta
kaka kakel kaktus kalas kalender kall kålrot kalv kamel kamin kamomill kamrat kanal kanel kanin kanjon kanna
kanot kanske kapell kappa kapris kapsyl kapten karaff kärlek karneval karp karta karusell kasse katalog
kateder katt kavaj kaviar kavring kedja kejsare kemi kennel keps keramik kilo kimono kiosk kisa kjol klack
kläder klämma klänning klapp klar klättra klibbig klimat klippa klirra klister kliva klocka kloster klot
klöver klubb klump klunga klurig klyfta knäböj knacka knåda knapp knattra knep knippe knott knubbig knut knyta
koala koffert kofta kohage koja koka kokbok kokosnöt köksbord köld kolibri kolumn komet komfort komisk komma
kompis konditor konfekt konkret konsert kontor köpa kopia kopp korall korg korn korridor körsbär kort korv
kosmos kosta kotte krabba kraft krage kråka krama krans krasse kratta krav kreativ krets kring kristall krita
krok krona kropp krubba kruka krusbär krydda krympa krypa kryss kudde kuliss kulle kulör kultur kummin kund
kung kunskap kupol kurir kurs kurva kusin kust kuvert kvadrat kvalitet kvarn kvast kvick kvinna kvist kvitto
kyckling kyla kylskåp kyrka låda ladda läder ladugård lager lågland lagom lagra lagun lakan lakrits lamm lämna
lampa låna land lära lärka larv läsa lathund lättläst lavendel läxa ledig leende leka lekfull lekplats leksak
lektion lemonad lera lexikon likhet likna lilja limpa lingon linjal linne lins lirka lista liter livbåt livlig
livsstil ljud ljummen ljung ljus lockig lödder lodjur lodrät logik löjrom lokal lönn lördag lösgodis lösning
lossa lotus lövskog lövträd lucka luddig luft lugn luktärt lummig luncha lunga lupin lurvig lustig luta
lutfisk lycka lyfta lyhörd lykta lynne lyrik lyssna lyster lyxig macka madrass magasin mage majs makalös
makrill mäktig målare mall målning målsman måltid malva mamma månad mandel måne mängd månsken mantel manus
maräng marginal marin mars maskros mast mäta matbord matkorg matlåda matros matsal matta medalj meddela medlem
medurs medvind megafon mejeri mejsel mekanik mellan melon meny mesost metall meter metod metspö middag midja
midnatt mikro miljon mimosa mineral mingla minne minska minut mirakel mitt mixa mjölk mjuk möbel mobil möblera
mocka modell modig mogen möjlig moln moped mops morbror morfar morgon mörk mormor morot mossa moster möta
motiv motljus motsats moturs motvind mugg mulen mullra mumsa munk munspel munter murare murgröna murkla musik
muskel mussla mustig mycket mygga mylla mynna mynt myra myrstack mysig näbb nacke nagel någon nalle nämligen
namn nära närhet näring närvaro näsa näsduk natt natur nätverk nåväl navigera nedan nederst nedför nedre
nejlika nektar neon netto nicka niga njuta noggrann nöje nolla notera notis nötkött nötskal novell nudel
numera nummer nutid nyans nyår nybyggd nyckel nyfiken nyfödd nyhet nyligen nylon nymåne nymodig nypa nypon
nystan nytta oändlig objekt oboe också odla odling ödmjuk ofta ögon ojämn öken ökning oktav oktober oliv olja
ombord ombyte omdöme omelett omfamna omgång omkring område omslag omtanke omtyckt omväg onsdag önska opal
öppen orakel ordbok ordlek ordna oregano orgel örhänge öring ormbunke örngott orsak ösregn östan ostbit
österut osthyvel ostkaka ostlig ostron ostsås otålig otrolig otta oväder oväsen överallt övning övre påbörja
packa påfågel påhitt paket pålägg palett päls påminna panera panna panter papaya papegoja papper paprika
paraply parfym parkera pärla päron påse påsk passa patent paus påverka pedal pekpinne pelare pelikan pendel
pengar penna pension peppar perfekt period persika peruk petunia pianist piffa pigg pilfink pilgrim pingvin
pinne pionjär pirat pirog pirra pjäs pjäxa plagg plakat plan plåster platt plocka plog plommon plötslig plym
poäng podium poesi pojke polera polo ponny popcorn poppel porslin postlåda potatis pralin precis press prins
privat procent produkt profil prognos projekt prolog promenad prosa prov pruta pryda pryl publik puck pudel
pulka puls pulver punkt purjo purpur pussel pusta puttra pyjamas pynta pyssel rabarber rabbla racket radhus
rådjur rågbröd raklång räkna räls ramla rampljus rand råvara rävunge reagera rebus recept redan redo redskap
reflex refräng regel regn rejäl reklam rekord rektor relation rengöra renhet renovera rensa repa repetera
repris reptil resa reserv resmål resonera respekt resultat resväska retur revir revy ribba rida riddare
ridskola rike riklig riksväg rimfrost ringa risgryn risotto rita ritning rivjärn rock rödbeta rodd roder
rödhake röding rödkål rödlök rofylld rolig roman rondell ropa röra rörelse rosa rosett rosmarin röst rotera
rotfrukt rubin rubrik rufsig rulla rund runsten ruska russin ruta rutin rutt ryamatta rygg rymd rymlig rynka
rytm ryttare säck sådan sadel safari saffran saft saga sagolik säker salami saldo sälja sallad salmiak salong
salta samba samhälle sammet samråd samsas samtal samvaro sandlåda säng sardin särskild såskopp säsong satellit
satin sats savann saxofon schack schema sedel segel segra selleri semester semla senap serie servett sevärd
shoppa shorts sida siffra signal silke simfena simhall simma simskola sirap sist sitta själv sjöbod sjögräs
sjöman sjöresa sjunga skaffa skägg skaka skala skämt skänka skåp sked skepp skick skida skift skimra skiss
skiva skjorta skjul skog skohorn skola skorpa skosnöre skoter skratta skriva skruv skrynkla skugga skulptur
skum skura skydd skyffel skyhög skylt skymta skynda släcka släde släkt slalom slang släppa slask slåtter
slinga slipa slott sluka slurk sluss småbarn smak småprat småsten smått smet smide smila smink smoking smör
smultron smycke snabb snäcka snäll snår snäv snickra snigel snille snitt snöa snöboll snöfall snögubbe snorkel
snötäcke snubbla snudda snurra snygg söder soffa söka solbad solhatt solljus solros solstol solur sommar sömn
söndag sonson soppa sopran sorbet sorl sörpla sortera sötnos sötsak sova sovrum sovsal sovvagn spann spara
spatsera spegel spel spenat spets spik spindel spis spjäll spola spontan sportig språk springa spröd sprudla
stad staffli ståhej stall stanna stapel starta station stearin stek sten steppa sticka stig stillsam stjärna
stockros stol stopp stor stövel strand streck strikt ström strumpa stryka stubbe studsa stuga stund stygn
stylta styra styv sudda sugrör surdeg surfa surkål susa svåger svaja svamp svan svar sviskon svit sydväst
syfte sylt symaskin syna synhåll synlig syre syrsa syskon syssla syster sytråd tabell tack tågresa tågspår
taklampa takpanna takränna takt talgoxe tallrik tält tambur tämja tand tangent tanke tapet tårta tass tätort
tavla teater teckna tefat tegel tejp tekanna teknik tekopp telefon tema tempel tenor teori termos terrass
tesked testa textil tidig tidlös tidning tidpunkt timglas timjan timlön timme tindra ting tisdag tistel titel
titta tivoli tjäder tjäna tjära tjock tjog tjur tjusig toffel tofs tokrolig tolerant tolk tomat tonfisk topas
topp torg torka torn torp torsdag tråd trafik trall träna trappa trasa trekant trendig trevlig triangel trikå
trilla trimma trio triumf trivas trofast trogen tröja tropisk tröst trubbig trumma tryffel trygg tuba tubsocka
tuff tugga tull tulpan tumme tumstock tumvante tunika tupp turas turist turkos tvål tvätt tvilling tycka
tydlig tyngd typisk typsnitt tyvärr uggla ugnsfast ullgarn umgås undan underbar undra undvika ungdom unge unik
unna uppåt uppdrag uppe uppföra uppgift upphov uppifrån uppleva uppmana upprepa uppsats upptåg urgammal ursäkt
urskog ursprung urtid urval urverk utan utbilda utbud utdrag utflykt utgåva utgift uthus uthyra utifrån utkant
utkik utland utmärkt utöka utomhus utöver utrikes utrymme utsikt utsökt uttal utter uttryck utvald utveckla
utvidga vacker väder våffla våga vägg vågig vägleda vägmärke vagn vågrät vägskäl vakna väldig valfri valnöt
valp vals vandra väninna vänja vänlig vänskap vante vardag vårflod varg variant varje varken varm varsam
varuhus väska västlig våtdräkt våtmark vatten vävstol växa växel växt vecka vedbod vedspis vedtrave ventil
veranda verk vessla vete vetgirig vetskap veva viadukt vidöppen vifta vigsel vila vild vilja vimpel vind vinge
vinna vinst vinter viol virka virvel visare vishet visp vistas vitkål vitlök vitrin vitsippa volt volym
vördnad vovve vrida vrist vulkan vuxen vykort webb ylle yngling yoga yoghurt yrke yrvaken ytlig yttre zooma`.split(/\s+/);
