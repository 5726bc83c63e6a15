"""Frequent words of everyday lines, by language: those that a line can be told by, and those of neighbours, by which a
line is known to be none of theirs.

Words only; what is made of them is in `line_language`. Written from memory for this program (2026-11).
"""

from __future__ import annotations

ENGLISH = """
a about above across actually after afraid again against ago agree ain all almost alone along already alright also
always am amazing an and angry animal another any anymore anyone anything anyway are aren around art as ask asked
asking at away baby back bad be beautiful because become bed been before being believe best better between big
birthday bit black blue book books both boy boyfriend brother bought but buy by call called came can can't cannot
car care cat change child city close cold come coming cool could couldn course crazy cry cut dad daughter day days
dead did didn die died different dinner do does doesn dog doing don done down dream drink drive during each early
easy eat else end english enough even ever every everyone everything exactly excited explain eye eyes face fact
family far fast father favorite feel feeling felt few find fine fire first five food for forget found free friend
friends from full fun funny game gave get gets getting girl give glad go god goes going gone gonna good got gotta
great guess guy guys had hair half hand happen happened happy hard has hasn hate have haven having he hear heard
heart hello help her here hey hi high him his hold home hope hot hour hours house how huh hurt husband i idea if
important in into is isn it its job just keep kids kill kind knew know last late later laugh learn least leave left
less let life light like liked line listen little live long look looking lost lot lots love loved lovely made make
makes making man many maybe me mean means meet men might mind mine minute miss mom moment money month more morning
most mother move movie much music must my myself name need never new news next nice night no nobody not nothing now
of off oh ok okay old on once one only open or other our out over own pain part party people person place play
please point pretty probably problem put question quite read ready real really reason red remember rest right room
run sad said same saw say saying says school see seem seems seen self send sense she shit should shouldn show shut
sick side since sister sit sleep so some somebody someone something sometimes son song soon sorry sort sound sounds
speak stand start started stay still stop story stuff such summer supposed sure take taken taking talk talking tell
than thank thanks that that's the their them then there these they thing things think thinking this those though
thought three through time times tired to today together told tomorrow tonight too took top town tried trouble true
trust try trying turn two under understand until up upon us use used very visit wait walk wanna want wanted wants
was wasn watch water way we week weird well went were weren what whatever when where which while white who whole why
wife will wish with without woman women won wonder word words work working world worry worse worst would wouldn s t
d m ll re ve mom dad omg lol yep nope tv pm write wrong yeah year years yes yesterday yet you young your yours
yourself
"""
"""Enough of them that an English line with a foreign name or saying in it is seen to be English."""

SPANISH = """
yo nos tú tu él ella ello nosotros ustedes ellos ellas usted vos me te se le les lo la los las el un una unos unas
mi mis tus su sus nuestro nuestra mío mía tuyo este esta esto ese esa eso estos estas aquel aquella aquí ahí allí
allá de del al a en con sin por para sobre entre hasta desde hacia según y e o u pero porque pues si sí no ni que
qué quien quién cual cuál cuándo cuando dónde donde cómo como cuánto cuántos cuánta cuántas cuanto más menos muy
mucho mucha muchos muchas poco poca algo alguien alguno alguna nada nadie ningún ninguna todo toda todos todas otro
otra cada mismo misma tan tanto también tampoco ya aún todavía siempre nunca jamás hoy ayer mañana ahora antes
después luego entonces bien mal mejor peor soy eres es somos son fui fue era eran ser sido estoy estás está estamos
están estaba estuve estar he has ha hemos han había hay haber hace hacer hago haces hizo hecho tengo tienes tiene
tenemos tienen tenía tener quiero quieres quiere querer quisiera puedo puedes puede pueden podría poder sé sabes
sabe saber voy vas va vamos van ir iba creo crees cree creer digo dices dice dijo decir dime veo ves ver mira siento
sientes siente sentir gusta gustan gustaría encanta encantan parece pienso piensas pensar hablo hablas hablar
necesito necesitas entiendo llamo llamas llama debo debería día días noche noches tarde semana año años vez veces
vida casa trabajo gente amigo amiga amigos madre padre hermana hermano hijo hija hijos cosa cosas hola gracias favor
buenos buenas bueno buena días perdón perdona lástima verdad claro vale adiós feliz triste solo sola cansado cansada
nuevo nueva último última pasada pasado cuéntame dame quería llevo español castellano supuesto aunque cualquier
alguna algunas algunos algún otras otros persona personas mundo hombre mujer haciendo crees sería sentí verte
conocerte
"""

FRENCH = """
je j tu il elle on nous vous ils elles me m te t se s le la l les un une des du de d mon ma mes ton ta tes son sa
ses notre nos votre vos leur leurs ce c cet cette ces ça cela ceci qui que qu quoi quel quelle quels quelles dont où
quand comment combien pourquoi parce car mais ou et donc ni si non oui pas ne n plus moins très trop assez peu
beaucoup bien mal mieux rien tout toute tous toutes autre autres même aussi encore déjà toujours jamais souvent
parfois hier demain aujourd'hui aujourd hui maintenant après avant depuis pendant chez dans en sur sous avec sans
pour par vers entre au aux à y là ici suis es est sommes êtes sont étais était étaient été être ai as a avons avez
ont avais avait eu avoir fais fait faites font faire vais vas va allons allez vont aller veux veut voulons voulez
vouloir voulais voudrais peux peut pouvez pouvoir pourrais sais sait savez savoir dois doit devrais dis dit dire
vois voir crois croit croire pense penses penser sens sent sentir aime aimes aimer adore parle parles parler
comprends comprend appelle appelles besoin envie peur mal faut chose choses quelque quelqu'un quelqu quelques
personne jour jours journée nuit soir matin semaine an ans année années fois vie maison travail boulot gens ami amie
amis mère père sœur soeur frère fils fille enfants bonjour bonsoir salut merci bonne bon nouvelle nouveau triste
content contente seul seule fatigué fatiguée désolé désolée excuse moi toi lui eux voilà alors quoi juste vraiment
peut-être trouve mort dernière dernier prochain apprends terminé fini monde homme femme gens vouloir certains
certaines ailleurs seulement raconte français
"""

PORTUGUESE = """
eu tu você ele ela nós vocês eles elas me te se lhe lhes o a os as um uma uns umas meu minha meus minhas teu tua seu
sua seus suas nosso nossa este esta isto esse essa isso aquele aquela aquilo aqui aí ali lá de do da dos das no na
nos nas num numa ao aos à às em com sem por pelo pela para pra pro sobre entre até desde e ou mas porque pois se sim
não nao nem que quê quem qual quais quando onde como quanto quantos quantas mais menos muito muita muitos muitas
pouco algo alguém algum alguma nada ninguém nenhum tudo todo toda todos todas outro outra cada mesmo tão tanto
também já ainda sempre nunca hoje ontem amanhã agora antes depois então bem mal melhor pior sou és é somos são fui
foi era eram ser sido estou está estás estamos estão estava estive estar tô tá tenho tens tem temos têm tinha ter há
haver faz faço fazer fiz fez feito quero quer queres querer queria posso pode podes podem poderia poder sei sabe
sabes saber vou vai vais vamos vão ir ia acho acha achas achar digo diz disse dizer vejo vê ver sinto sente sentir
gosto gosta gostas gostar adoro parece penso pensar falo fala falas falar preciso precisa entendo entende chamo
chama devo devia deveria dia dias noite tarde semana ano anos vez vezes vida casa trabalho gente amigo amiga amigos
mãe pai irmã irmão filho filha filhos coisa coisas oi olá obrigado obrigada favor bom boa desculpa desculpe verdade
claro feliz triste sozinho sozinha cansado cansada novo nova último passada passado conta comigo contigo será ela
dele dela tive recebi conheci aprendendo trabalhando terminei pessoa pessoas mundo homem mulher seria algumas alguns
qualquer talvez prazer português
"""

GERMAN = """
ich du er sie es wir ihr mich dich sich uns euch mir dir ihm ihn ihnen mein meine meinen meinem meiner dein deine
deinen deinem deiner sein seine seinen unser unsere euer der die das den dem des ein eine einen einem einer eines
kein keine keinen dieser diese dieses diesen jeder jede jemand jemanden niemand alles alle etwas nichts man und oder
aber denn weil dass daß ob wenn als wie wo wer was wann warum wieso weshalb welche welcher nicht ja nein doch noch
schon nur auch sehr so zu zum zur viel mehr wenig ganz gar immer nie wieder oft manchmal heute gestern morgen jetzt
dann danach vorher bald hier da dort in im ins an am ans auf aus bei beim mit nach von vom vor seit für gegen ohne
um über unter zwischen durch bin bist ist sind seid war warst waren wäre sein gewesen habe hab hast hat haben habt
hatte hatten hätte werde wirst wird werden wurde würde kann kannst können könnte konnte will willst wollen wollte
muss musst müssen soll sollst sollte darf möchte mag magst mache machst macht machen gemacht gehe gehst geht gehen
ging komme kommst kommt weiß weißt wissen wusste glaube glaubst denke denkst meinst meine sage sagst sagt gesagt
sehe siehst fühle fühlst liebe liebst finde findest spreche sprichst verstehe versteh versteht brauche brauchst
heiße heißt tut leid gut besser schlecht schön lieb nett müde traurig allein einsam froh tag tage nacht abend woche
jahr jahre zeit mal leben haus arbeit leute freund freundin mutter vater schwester bruder sohn tochter kinder hund
sache hallo danke bitte guten gute entschuldige entschuldigung gern gerne lieber richtig wirklich vielleicht
eigentlich gerade bisschen endlich neuen neue letzte letzten nächsten erzähl erzählen schlafe lerne arbeite
arbeitest arbeiten hältst lust idee klar genau eben zusammen zurück weg raus rein kein deutsch
"""

INDONESIAN = """
aku saya kamu anda dia kami kita mereka ku mu nya gue gua lo lu ini itu sini situ sana yang di ke dari pada kepada
untuk dengan tanpa dan atau tapi tetapi karena jika kalau bila agar supaya apa apakah siapa kapan dimana mana
bagaimana gimana kenapa mengapa berapa tidak tak nggak gak ga enggak bukan belum jangan ya iya sudah udah telah
sedang akan mau ingin bisa dapat boleh harus perlu butuh ada adalah jadi menjadi lagi juga saja aja hanya sangat
sekali banget terlalu lebih paling kurang masih selalu sering kadang pernah hari kemarin besok sekarang nanti tadi
lalu setelah sebelum sejak malam pagi siang sore minggu bulan tahun jam orang teman ibu ibuku ayah bapak kakak adik
anak rumah kerja bekerja kantor sekolah hidup hati cinta sayang suka senang sedih takut marah lelah capek sakit baik
buruk bagus besar kecil baru lama semua banyak sedikit sesuatu seseorang seperti sepertinya kayaknya mungkin memang
merasa rasa pikir tahu tau mengerti ngerti ingat lupa bilang kata cerita ceritakan bicara tanya jawab lihat dengar
mendengarkan tidur makan minum pergi datang pulang tinggal beli membeli bantu bantuan tolong terima kasih maaf halo
selamat apa kabar nama namanya bahasa tentang menurut hal begini begitu sendiri akhirnya rasanya sama dong sih deh
kok nih indonesia seorang sebuah dalam bahwa tentu cukup sebagai secara hampir begitulah oleh para pun lah kah
kamulah dirimu diriku denganmu padamu untukku kepadamu melakukan menggunakan mencoba mengatakan membuat membaca
menulis memasak bertemu belajar berpikir bertanya berbicara main teman-teman akhir tersebut hidupku namaku namamu
harimu kabarmu umur
"""

RUSSIAN = """
я ты он она оно мы вы они меня тебя его её ее нас вас их мне тебе ему ей нам вам им мной тобой мой моя моё мои моей
твой твоя твои свой своя свою своей это этот эта эти этого тот та то те все всё всех всего весь вся и или но а да
нет не ни что чтобы как когда где куда почему зачем кто какой какая какие сколько чем если потому в во на с со к ко
у о об от до из за по под над при для без про через после перед есть был была было были буду будешь будет быть бы ли
же вот так там тут здесь сейчас сегодня вчера завтра утром вечером ночью уже ещё еще очень только тоже тогда потом
иногда всегда никогда снова опять совсем можно нужно нужна надо хочу хочешь хочет могу можешь может знаю знаешь
знает думаю думаешь понимаю понимаешь понимает люблю любишь говорю говоришь говорит сказал сказала скажи расскажи
чувствую кажется нравится помнишь делать делаешь дела привет здравствуй здравствуйте спасибо пожалуйста извини
прости хорошо плохо грустно одиноко день ночь год лет раз время жизнь работа работе работы люди человек друг мама
папа сестра брат дети никто ничего что-то кто-то
"""

HINDI = """
है हैं हूँ हूं हो था थी थे में का की के को से ने पर और या लेकिन मगर कि जो तो भी ही नहीं मत न हाँ हां जी मैं मैंने
मुझे मेरा मेरी मेरे हम हमारा तू तुम तुम्हें तुम्हारा तुम्हारी तुमसे आप आपको आपकी आपका आपके वह वो यह ये उस उसे उसके
इस इसे कोई कुछ किसी सब क्या क्यों कैसे कैसा कैसी कैसे कब कहाँ कहां कौन कितना कितनी कितने अब आज कल फिर बहुत थोड़ा
ज़्यादा अच्छा अच्छी अच्छे बुरा साथ बारे लिए बाद पहले कर करना करता करती करूँ किया रहा रही रहे गया गई गए गयी हुआ हुई
होता होती जाना आता आती चाहिए चाहता चाहती लगता लगती पता समझ बात नाम दिन रात घर काम शुक्रिया धन्यवाद नमस्ते शुभ
"""

URDU = """
ہے ہیں ہوں ہو تھا تھی تھے میں کا کی کے کو سے نے پر اور یا لیکن مگر کہ جو تو بھی ہی نہیں مت نہ ہاں جی مجھے میرا میری
میرے ہم ہمارا تم تمہیں تمہارا تمہاری آپ وہ یہ اس اسے ان کوئی کچھ کسی سب کیا کیوں کیسے کیسا کیسی کب کہاں کون کتنا
کتنی کتنے اب آج کل پھر بہت تھوڑا زیادہ اچھا اچھی ساتھ بارے لیے بعد پہلے کر کرنا کرتا کرتی کروں رہا رہی رہے گیا گئی
گئے ہوا ہوئی ہوتا ہوتی جانا چاہیے چاہتا چاہتی لگتا پتا معلوم سمجھ بات نام دن رات گھر کام شکریہ السلام علیکم بخیر
"""

ARABIC = """
أنا انا أنت انت أنتِ هو هي نحن أنتم هم في من على إلى الى عن مع بعد قبل بين منذ حتى عند عندي لدي كل بعض هذا هذه ذلك
تلك هنا هناك الذي التي ما ماذا من متى أين اين كيف لماذا ليش هل كم أي لا لم لن ليس ليست نعم لكن أو او ثم إن ان أن
أنني إنني أنه لأن لأنك لي لك له لها كان كانت يكون سوف قد لقد جدا أيضا فقط الآن اليوم غدا أمس دائما أحيانا ابدا أبدا
شيء أحد مرة أخرى أريد اريد أعرف اعرف أشعر أحب احب أحتاج أعتقد أظن أفهم أستطيع يمكن يمكنك يجب تعرف تعرفين تريد تريدين
قال قلت شكرا مرحبا أهلا السلام عليكم آسف خير بخير صباح مساء حالك اسمك اسمي رأيك أمي أبي أخي أختي عملي حياتي يوم يومك
عمرك شو وش مش كثير
"""

BENGALI = """
একটি যেটি সেটি এবং দিয়ে তারপর দরকার সময় মাঝে
আমি আমার আমাকে আমরা তুমি তোমার তোমাকে তুই আপনি আপনার আপনাকে সে তার তাকে তারা এটা এই ওই সেটা এর ও এবং আর কিন্তু তবে
যে যা যদি কি কী কে কেন কখন কোথায় কেমন কত কোন না নয় নেই হ্যাঁ আছে আছো আছেন ছিল হয় হবে হলো হচ্ছে হয়ে করে করি করো
করতে করেছি করব করছে যাই যেতে চাই চাইনি পারি পারো পারে লাগে লাগছে লেগেছে মনে জানি জানো বলো বলতে বলেছেন বুঝি খুব অনেক
একটা একটু কিছু কেউ সব এখন আজ কাল গতকাল আবার থেকে সাথে সঙ্গে জন্য নিয়ে পর আগে ধরে দিন রাত কথা কাজ নাম বাড়ি মা বাবা
ভালো খারাপ ধন্যবাদ দুঃখিত শুভ
"""

GLUE = """
el la los las un una de del al en con por para y o e le les des du d l à au aux et sur a os as do da dos das no na
nos nas em com der die den dem ein eine von vom zu zur zum und im am dan di ke dari yang sin entre casa vida noche
noches día días año años mundo hombre mujer gente hijo hija hijos madre padre hermana hermano buena buenos buenas
nuevo nueva tiempo ans maison vie nuit jour jours homme femme monde gens mère père fils fille bonne bon nouveau nouvelle
mort sans pour noite dia homem mulher filho filha mãe pai bom boa novo nova haus leben nacht tag mutter vater sohn
tochter kinder guten gute neue letzte für rumah hari malam orang ibu cinta hidup
"""
"""Of what titles and names are made too: alone they don't tell that somebody speaks the language."""

CHINESE = (
    "的了是我你您他她它们們不没沒在有和也就很吗嗎呢吧啊么麼这這那什怎为為想要"
    "会會能可个個好去来來说說给給跟过過得着對对起让讓从從"
)
"""Characters without which hardly anything is said in Chinese."""

NEIGHBOURS = {
    "it": """
    io tu lui lei noi voi loro mi ti si ci vi il lo la gli le un uno una di del della dei delle da dal dalla nel
    nella sul con per tra fra e ed o ma perché perche che chi cosa come quando dove quanto quanti non sì più molto
    poco anche ancora sempre mai oggi ieri domani ora adesso poi bene male sono sei è siamo siete era ero stato
    stata essere ho hai ha abbiamo avete hanno avere faccio fai fa fare fatto vado vai va andare voglio vuoi vuole
    posso puoi può potere so sai sapere credo penso dico dici dice detto sento piace piacciono questo questa
    quello quella mio mia miei tuo tua suo sua nostro ciao grazie prego buongiorno buonasera buona notte giorno
    sera settimana anno anni volta vita casa lavoro amico madre padre sorella fratello qualcosa niente nessuno
    tutto tutti stanco stanca devo deve qualcuno mia parli italiano solo sola gente cose triste cosa dice
    """,
    "ca": """
    jo tu ell ella nosaltres vosaltres els les el la un una uns unes de del dels al als amb per a en i o però
    perquè que què qui com quan on quant no sí més molt poc també sempre mai avui ahir demà ara després bé és ets
    som sou són era estic estàs està he has ha hem heu han tinc tens té vull vols vol puc pots pot sé saps faig
    fas fa fer vaig vas va anar crec penso això aquest aquesta aquell meu meva teu teva seu seva nostre bon dia
    nit gràcies hola adéu si us plau cosa res ningú tot tots casa feina mare pare germana
    """,
    "gl": """
    eu ti el ela nós vós eles o a os as un unha uns unhas do da dos das no na co coa ao á e ou pero porque que
    quen como cando onde non si máis moito tamén sempre nunca hoxe onte mañá agora ben mal son es é somos estou
    está estás teño tes ten quero queres podo podes sei fago fai facer vou vai grazas bos días boas noites meu
    miña teu túa isto iso xente
    """,
    "ro": """
    eu tu el ea noi voi ei ele mă te se îmi îți un o și sau dar pentru că ce cine cum când unde cât nu da mai
    foarte mult puțin tot azi ieri mâine acum bine rău sunt ești este suntem era am ai are avem fost face fac
    vreau vrei pot poți știu știi cred merge din la cu de pe în meu mea ta sa bună ziua mulțumesc viața casa
    """,
    "nl": """
    ik jij je hij zij ze wij we jullie mij me jou hem haar ons hun mijn jouw zijn het de een en of maar want omdat
    dat die dit deze wat wie waar wanneer waarom hoe welke niet geen ja nee ook nog al zo heel erg veel meer
    weinig altijd nooit weer soms vandaag gisteren morgen nu dan hier daar in op aan uit bij met naar van voor
    zonder over door te om ben bent is was waren heb hebt heeft hebben had word wordt worden kan kun kunt kunnen
    wil wilt willen moet moeten mag ga gaat gaan kom komt weet weten denk denkt vind vindt zeg zegt goed slecht
    mooi dag nacht avond week jaar tijd leven huis werk mensen vriend moeder vader zus broer hallo dank bedankt
    graag sorry alsjeblieft iets niets iemand niemand alles
    """,
    "af": """
    ek jy hy sy ons julle hulle my jou die 'n en of maar nie is was het kan wil moet gaan baie wat hoe waar
    """,
    "lb": "ech du hien si mir dir et den d'ass sinn hunn net awer och mat wéi wat vun fir gutt moien",
    "da": """
    jeg du han hun den det vi i de mig dig sig min mit dit en et og eller men fordi at som der hvad hvem hvor
    hvornår hvorfor hvordan ikke ja nej også meget mere altid aldrig i dag går nu her på af til fra med for om er
    var har havde kan vil skal må tak hej godt dårlig noget nogen alt
    """,
    "sv": """
    jag du han hon den det vi ni de mig dig sig min mitt din ditt en ett och eller men för att som vad vem var när
    varför hur inte ja nej också mycket mer alltid aldrig idag igår nu här på av till från med om är var har hade
    kan vill ska måste tack hej bra dålig något någon allt mår kväll
    """,
    "ms": """
    awak kau encik puan boleh nak tak tiada kerana macam mana kenapa sebab bagaimanapun sekarang esok semalam
    petang isnin selasa rabu khamis jumaat sabtu ahad wang kereta saya dia kita kami ini itu yang di ke dari dan
    atau untuk dengan apa siapa bila adalah sudah belum akan ada orang lelaki telefon pejabat cuti bercuti
    """,
    "jv": """
    aku kowe panjenengan dheweke iki iku sing ing karo lan ora wis arep opo apa sopo piye kepiye matur nuwun
    """,
    "tl": """
    ako ikaw ka ko mo siya kami tayo kayo sila ang ng mga sa na ay at o pero kasi dahil ano sino kailan saan bakit
    paano hindi oo wala may mayroon ito iyan iyon dito po ba lang din rin gusto alam salamat kumusta
    """,
    "tr": """
    ben sen o biz siz onlar bana sana bir bu şu ve veya ama çünkü ne kim nasıl neden nerede zaman değil evet hayır
    çok az daha var yok için ile gibi kadar bugün dün yarın şimdi iyi kötü teşekkür merhaba lütfen
    """,
    "pl": """
    ja ty on ona my wy oni mnie mi cię ci się mój moja to ten ta i lub ale bo że co kto jak kiedy gdzie dlaczego
    nie tak bardzo już jest są był była mam masz ma chcę chcesz mogę możesz wiem dzisiaj dziś wczoraj jutro dobrze
    dziękuję cześć
    """,
    "vi": """
    tôi bạn anh em chị là của và có không một những người này được cho với rất cũng đã đang sẽ gì nào sao
    """,
    "sw": """
    mimi wewe yeye sisi ni na ya wa kwa si habari asante nina una ana leo kesho jana sana nini nani wapi
    """,
    "la": "et in est non ad cum sed quod qui quae ut si ergo sum esse sunt ex per deus homo semper nunc tempus",
    "eo": "mi vi li ŝi ni ili estas kaj la de en al ne kio kiu kiel kie ĉu mia via tre bone saluton",
    "uk": """
    що це як не та й але або є був була було були мене тебе мені тобі його її ти він вона ми ви вони мій моя свій
    своє для від із зі до дуже теж також сьогодні вчора завтра зараз чому коли де хто який яка можеш хочу знаю
    дякую привіт будь ласка добре робити життя день а і в у з на за я все так тебе мене вас нас моя твоя правда
    просто може ні робот люди
    """,
    "be": "што гэта як не і але ён яна мы вы яны мяне мне цябе ты вельмі сёння заўтра дзякуй добра",
    "bg": """
    аз ти той тя ние вие те ме мен теб ми му си се съм си е сме сте са беше да не и но или че какво кой как кога
    къде защо това този тази много още вече днес вчера утре сега добре благодаря здравей имам имаш искам мога знам
    нещо всичко
    """,
    "sr": """
    ја ти он она ми ви они ме те се сам си је смо сте су био била да не и али или што шта ко како када где зашто
    ово овај ова много још већ данас јуче сутра сада добро хвала здраво имам желим могу знам нешто све
    """,
    "mk": """
    јас ти тој таа ние вие тие ме те се сум си е сме сте да не и но што кој како каде зошто ова многу денес
    благодарам
    """,
    "mr": """
    आहे आहेत आहेस आहात मी तू तुम्ही आम्ही तो ती ते हे ही माझा माझी माझे मला तुला तुझे तुझा तुझी त्याला नाही काय का
    कसा कशी कसे कुठे कधी कोण आणि किंवा पण खूप आज उद्या काल होते होता होती झाले झाला च्या साठी करतो करते पाहिजे
    धन्यवाद
    """,
    "ne": """
    छ छन् छु छैन हो होइन म मलाई मेरो मेरी तिमी तिम्रो तपाईं तपाईंको हामी उनी यो त्यो के किन कसरी कहिले कहाँ को र
    वा तर पनि धेरै आज भोलि हिजो गर्न गर्छु गर्नुहोस् भयो थियो लाई मा बाट लागि धन्यवाद
    """,
    "sa": "अहम् त्वम् सः सा अस्ति सन्ति अस्मि किम् च न एव इति तत् एतत् मम तव",
    "fa": """
    من تو او ما شما آنها را به از در با برای که این آن هم و یا اما ولی چون اگر است هست هستم هستی نیست بود بودم شد
    می نمی میکنم می‌کنم کنم کنی کند دارم داری دارد خواهم باید چه چی کی کجا چرا چطور چطوری چگونه خیلی امروز دیروز
    فردا حالا خوب خوبی بد سلام ممنون متشکرم لطفا خودم دیگر همه هیچ
    """,
    "ps": "زه ته هغه موږ تاسو دی ده دا په له سره او څه څوک چیرته ولې نه هو ښه مننه چې",
    "as": "মই তুমি আপুনি তেওঁ আমি মোৰ তোমাৰ আৰু কিন্তু নহয় কি কোন আছে ভাল",
}
"""Of each its commonest words, by language tag: enough to tell it from the ones above."""
