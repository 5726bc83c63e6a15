"""English words that patterns ask about: kin, animals, trades, conditions and the like. Lists only, no rules."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĹĻŁŃŅŇŌŐŒŔŘŚŞŠȘŢŤȚŪŮŰŲŹŻŽ"
"""For a class of characters: the letters a name begins with."""

KIN = {
    "mother": "mother mom mum mommy mummy mama ma mam",
    "father": "father dad daddy papa",
    "sister": "sister sis",
    "brother": "brother bro",
    "son": "son",
    "daughter": "daughter",
    "child": "child kid baby",
    "grandchild": "grandchild grandkid",
    "sibling": "sibling",
    "grandmother": "grandmother grandma granny gran nana nan grandmum grandmom",
    "grandfather": "grandfather grandpa granddad grandad gramps",
    "aunt": "aunt auntie",
    "uncle": "uncle",
    "cousin": "cousin",
    "niece": "niece",
    "nephew": "nephew",
    "grandson": "grandson",
    "granddaughter": "granddaughter",
    "stepmother": "stepmother stepmom stepmum",
    "stepfather": "stepfather stepdad",
    "stepsister": "stepsister",
    "stepbrother": "stepbrother",
    "half-sister": "half-sister",
    "half-brother": "half-brother",
    "godmother": "godmother",
    "godfather": "godfather",
    "mother-in-law": "mother-in-law",
    "father-in-law": "father-in-law",
    "sister-in-law": "sister-in-law",
    "brother-in-law": "brother-in-law",
    "son-in-law": "son-in-law",
    "daughter-in-law": "daughter-in-law",
    "parents": "parents folks",
    "grandparents": "grandparents",
    "ex": "ex",
    "twin": "twin",
    "best friend": "best-friend best-mate bestie bff",
    "friend": "friend buddy mate pal",
    "colleague": "colleague coworker co-worker workmate",
    "boss": "boss manager",
    "roommate": "roommate flatmate housemate",
    "neighbour": "neighbour neighbor",
    "teacher": "teacher",
    "therapist": "therapist counsellor counselor psychologist",
    "doctor": "doctor gp",
    "landlord": "landlord landlady",
    "coach": "coach",
    "mentor": "mentor",
    "classmate": "classmate",
    "wife": "wife missus",
    "husband": "husband hubby",
    "girlfriend": "girlfriend gf",
    "boyfriend": "boyfriend bf",
    "fiancé": "fiancé fiance fiancée fiancee",
    "partner": "partner",
}
"""One word for each kind of person around somebody -> the words people use."""
KIN_OF = {word: kin for kin, words in KIN.items() for word in words.split()}
PARTNERS = frozenset({"wife", "husband", "girlfriend", "boyfriend", "fiancé", "partner", "spouse"})
PLURALS = {
    "wives": "wife",
    "children": "child",
    "childs": "child",
    "kids": "child",
    "grandchildren": "grandchild",
    "boys": "son",
    "girls": "daughter",
}

PET_OF = {
    word: animal
    for animal, words in {
        "dog": "dog doggo puppy pup labrador poodle beagle corgi dachshund retriever",
        "cat": "cat kitty kitten",
        "parrot": "parrot",
        "budgie": "budgie parakeet",
        "hamster": "hamster",
        "rabbit": "rabbit bunny",
        "guinea pig": "guinea-pig",
        "horse": "horse pony",
        "turtle": "turtle tortoise",
        "snake": "snake",
        "goldfish": "goldfish",
        "chicken": "chicken hen",
        "ferret": "ferret",
        "gecko": "gecko",
    }.items()
    for word in words.split()
}

AROUND = {**KIN_OF, **PET_OF}
AROUND_WORDS = "|".join(sorted(map(re.escape, AROUND), key=len, reverse=True))
"""As a choice within a pattern."""

JOBS = _words(
    """
    accountant actor actress analyst anesthetist apprentice archaeologist architect artist assistant astronaut
    attorney auditor author baker banker barber barista bartender biologist bookkeeper bookseller bricklayer builder
    butcher captain caregiver carer caretaker carpenter cashier chef chemist cleaner clerk coach composer consultant
    contractor cook copywriter counsellor counselor courier curator dancer dentist designer detective developer
    dietitian diplomat director diver doctor driver drummer economist editor electrician engineer entrepreneur
    estate-agent farmer filmmaker firefighter fireman fisherman florist freelancer gardener geologist goldsmith
    hairdresser handyman historian homemaker housewife illustrator inspector instructor intern interpreter janitor
    jeweller jeweler joiner journalist judge lawyer lecturer librarian lifeguard locksmith mailman milkman handyman
    logistician machinist manager mathematician mechanic midwife miner model musician nanny neurologist nurse
    nutritionist optician painter paralegal paramedic pastor pharmacist photographer physician physicist
    physiotherapist pianist pilot plumber policeman policewoman politician postman potter priest principal producer
    professor programmer psychiatrist psychologist radiographer realtor receptionist recruiter reporter researcher
    roofer sailor salesman salesperson saleswoman scientist seamstress secretary singer sociologist soldier
    solicitor statistician student surgeon surveyor tailor teacher technician therapist tiler trader trainer
    translator trucker tutor vet veterinarian waiter waitress warehouseman welder writer zookeeper phd-student
    supervisor officer cop bouncer postwoman barman barmaid magician comedian model programmer chiropractor dressmaker
    undertaker shopkeeper bookbinder conductor curator landscaper dispatcher lorry-driver surgeon optometrist nun monk
    priest rabbi imam plasterer decorator stylist podiatrist headmaster headteacher childminder babysitter choreographer
    influencer streamer youtuber economist geographer playwright novelist poet planner broker analyst advisor adviser
    ranger sculptor luthier busker orthodontist roadie steward stewardess hygienist gamekeeper beekeeper
    """
)
"""The last word of a trade; what stands before it tells which kind."""
TRADE_ENDS = ("maker", "smith", "keeper", "ologist", "ographer", "ician", "worker", "therapist", "mechanic", "operator")
"""Ends of other words that are trades."""
NO_TRADES = frozenset({"troublemaker", "homemaker", "peacemaker", "matchmaker", "keeper", "miracle-worker"})
JOB_STATES = frozenset({"retired", "unemployed", "self-employed", "freelance"})

CONDITIONS = {
    "asthma": "asthma",
    "diabetes": "diabetes",
    "adhd": "ADHD",
    "add": "ADD",
    "ocd": "OCD",
    "ptsd": "PTSD",
    "ibs": "IBS",
    "bpd": "BPD",
    "autism": "autism",
    "anxiety": "anxiety",
    "depression": "depression",
    "migraines": "migraines",
    "migraine": "migraines",
    "insomnia": "insomnia",
    "epilepsy": "epilepsy",
    "arthritis": "arthritis",
    "eczema": "eczema",
    "psoriasis": "psoriasis",
    "anemia": "anemia",
    "tinnitus": "tinnitus",
    "dyslexia": "dyslexia",
    "scoliosis": "scoliosis",
    "endometriosis": "endometriosis",
    "cancer": "cancer",
    "celiac disease": "celiac disease",
    "coeliac disease": "coeliac disease",
    "crohn's disease": "Crohn's disease",
    "crohn's": "Crohn's disease",
    "parkinson's": "Parkinson's",
    "bipolar disorder": "bipolar disorder",
    "high blood pressure": "high blood pressure",
    "hay fever": "hay fever",
    "chronic pain": "chronic pain",
    "a bad back": "a bad back",
    "bad knees": "bad knees",
    "a bad knee": "a bad knee",
    "vertigo": "vertigo",
    "coeliac": "coeliac disease",
    "celiac": "celiac disease",
    "lupus": "lupus",
    "fibromyalgia": "fibromyalgia",
    "multiple sclerosis": "multiple sclerosis",
    "alzheimer's": "Alzheimer's",
    "dementia": "dementia",
    "pcos": "PCOS",
    "glaucoma": "glaucoma",
    "sciatica": "sciatica",
    "an eating disorder": "an eating disorder",
    "social anxiety": "social anxiety",
    "low blood pressure": "low blood pressure",
    "sleep apnea": "sleep apnea",
    "sleep apnoea": "sleep apnoea",
    "a stammer": "a stammer",
    "a stutter": "a stutter",
    "osteoporosis": "osteoporosis",
    "rheumatism": "rheumatism",
    "gout": "gout",
    "dyspraxia": "dyspraxia",
    "a pacemaker": "a pacemaker",
    "panic attacks": "panic attacks",
    "a heart condition": "a heart condition",
}
CONDITION_ADJECTIVES = {
    "diabetic": "diabetes",
    "type 1 diabetic": "type 1 diabetes",
    "type 2 diabetic": "type 2 diabetes",
    "asthmatic": "asthma",
    "insomniac": "insomnia",
    "epileptic": "epilepsy",
    "autistic": "autism",
    "dyslexic": "dyslexia",
    "bipolar": "bipolar disorder",
    "lactose intolerant": "lactose intolerance",
    "gluten intolerant": "gluten intolerance",
    "celiac": "celiac disease",
    "coeliac": "coeliac disease",
    "colour blind": "colour blindness",
    "color blind": "colour blindness",
    "colorblind": "colour blindness",
    "colourblind": "colour blindness",
    "deaf": "deafness",
    "hard of hearing": "hearing loss",
    "blind": "blindness",
    "pregnant": "pregnancy",
}
DIETS = frozenset({"vegan", "vegetarian", "pescatarian", "pescetarian", "kosher", "halal", "teetotal", "gluten-free"})
TRAITS = {
    "left-handed": "left-handed left-hander lefty leftie lefthanded left-hander southpaw",
    "right-handed": "right-handed right-hander",
    "ambidextrous": "ambidextrous",
    "an only child": "only-child",
    "a twin": "twin identical-twin",
    "a triplet": "triplet",
    "adopted": "adopted",
    "an orphan": "orphan",
    "an introvert": "introvert introverted",
    "an extrovert": "extrovert extroverted extravert",
    "an early riser": "early-riser early-bird morning-person",
    "a night owl": "night-owl night-person",
    "a widow": "widow",
    "a widower": "widower",
    "widowed": "widowed",
    "divorced": "divorced",
    "gay": "gay",
    "lesbian": "lesbian",
    "bisexual": "bisexual bi",
    "asexual": "asexual",
    "queer": "queer",
    "trans": "trans transgender",
    "non-binary": "non-binary nonbinary",
    "shy": "shy",
    "short-sighted": "short-sighted nearsighted",
}
TRAIT_OF = {word: trait for trait, words in TRAITS.items() for word in words.split()}
"""Words after "I'm", spaces as hyphens -> what somebody is, for good."""
BELIEFS = _words(
    """
    buddhist christian catholic protestant orthodox muslim jewish hindu sikh atheist agnostic quaker mormon pagan
    feminist socialist
    """
)

LANGUAGES = _words(
    """
    afrikaans albanian arabic armenian basque bengali bulgarian cantonese catalan chinese croatian czech danish
    dutch english esperanto estonian farsi finnish flemish french galician georgian german greek gujarati hebrew
    hindi hungarian icelandic indonesian irish italian japanese korean latin latvian lithuanian malay maltese
    mandarin marathi mongolian nepali norwegian persian polish portuguese punjabi romanian russian serbian slovak
    slovenian somali spanish swahili swedish tagalog tamil telugu thai turkish ukrainian urdu vietnamese welsh
    yiddish wolof yoruba zulu igbo hausa amharic tigrinya xhosa quechua maori gaelic kurdish pashto dari tamazight
    berber uzbek kazakh azerbaijani tatar belarusian bosnian macedonian montenegrin burmese khmer lao sinhala malayalam
    kannada luganda shona twi bavarian breton corsican luxembourgish creole
    """
)
DEMONYMS = LANGUAGES - {
    "gaelic",
    "creole",
    "dari",
    "amharic",
    "tagalog",
    "malayalam",
    "sinhala",
    "twi",
    "cantonese",
    "esperanto",
    "farsi",
    "hebrew",
    "hindi",
    "latin",
    "mandarin",
    "swahili",
    "urdu",
} | _words(
    """
    african american argentinian australian austrian belgian brazilian british canadian chilean colombian cuban
    egyptian filipino ghanaian indian iranian iraqi israeli jamaican kenyan lebanese mexican moroccan nigerian
    pakistani peruvian bolivian ecuadorian cypriot ethiopian senegalese algerian libyan jordanian palestinian emirati
    singaporean catalan sicilian scottish swiss syrian taiwanese tunisian venezuelan
    """
)
FIELDS = _words(
    """
    accounting advertising agriculture architecture banking construction consulting design education engineering
    fashion film finance healthcare hospitality hr insurance it journalism law logistics manufacturing marketing
    media nursing pharma politics pr publishing recruiting research retail sales security tech theatre tourism
    """
)
"""After "I work in"."""
PASTIMES = _words(
    """
    bake camp climb cook cycle dance draw fish garden hike jog knit paint play read run sail sew sing ski surf swim
    travel write
    """
)
"""After "I like to"; other verbs there are turns of phrase ("I like to think")."""
LEARNED = _words("drive code program programme weld skate juggle crochet skateboard snowboard sculpt dive row fly bake")
"""What is learned besides."""

OWNABLE = _words(
    """
    car bike bicycle motorbike motorcycle scooter van truck boat house flat apartment cottage cabin farm garden
    piano guitar violin cello ukulele banjo keyboard drums camera telescope laptop tent caravan campervan garage
    greenhouse allotment ps5 xbox playstation switch kayak surfboard skateboard phone computer tractor moped
    """
)
"""What "I have a …" and "I bought a …" make a possession worth knowing; anything is, after "I own"."""

PLAYED = _words(
    """
    guitar piano violin cello drums bass flute trumpet saxophone sax clarinet ukulele banjo harp accordion organ
    keyboard harmonica chess go poker bridge football soccer basketball volleyball handball tennis badminton squash
    hockey rugby cricket baseball golf rugby minecraft pool darts snooker padel
    """
)

EVENTS = _words(
    """
    interview exam appointment test wedding surgery operation flight trip vacation holiday presentation meeting
    deadline graduation concert party audition recital marathon race checkup check-up date viva defence defense move
    hearing lesson haircut x-ray dentist barbecue anniversary christening housewarming prom gig match tournament
    scan biopsy chemo audit baptism funeral reunion conference rehearsal therapy physio mri
    """
)

ABSTRACT = _words(
    """
    coffee chocolate tea wine beer whisky alcohol sugar cheese pizza food music netflix google youtube wikipedia
    internet
    time money work sleep silence solitude boredom love hate death life fear hope anxiety stress guilt pain grief pride
    joy luck fate karma nature autumn spring summer winter patience procrastination laziness caffeine nicotine cancer
    trouble hell heaven goals everything nothing something home family mum dad mother father sister brother god jesus
    satan santa barbie darkness death art books reading writing running walking monday tuesday wednesday thursday friday
    saturday sunday january february march april may june july august september october november december today tomorrow
    yesterday christmas easter english history maths math science he she it they this that there what who one mine yours
    switzerland siri alexa chatgpt samantha
    """
)
"""What people call their best friend or their boss for fun, and words that stand where a name might."""

NEVER_NAMES = _words(
    """
    batman superman spiderman spartacus santa god jesus groot satan dracula legend sorry fine good bad ok okay great
    tired hungry sad happy angry bored sick busy home here there back in out on off up down done ready sure afraid
    scared late early lost alone single married divorced engaged pregnant drunk sober awake asleep alive dead gay
    lesbian bi straight trans so not just still very really too all glad proud jealous confused excited nervous
    worried stuck broke rich poor right wrong old young short tall fat thin hot cold warm free yours yes no well
    better worse best worst going trying doing looking thinking feeling getting having making working living asking
    saying joking kidding serious leaving coming crying dying loving hating waiting american british english
    scottish irish welsh australian canadian german french italian spanish portuguese dutch chinese japanese korean
    indian russian polish mexican brazilian turkish greek swedish danish norwegian finnish swiss austrian jewish
    muslim christian catholic buddhist hindu atheist vegan vegetarian retired unemployed blind deaf diabetic
    autistic bipolar him her them you me us it that this who what how why where when never always only also like
    from with about for at by to as if because disappointed surprised shocked sleepy exhausted starving freezing
    depressed anxious lonely overwhelmed hurt mad upset annoyed pissed grateful thankful blessed done finished over
    through impressed amazed convinced honored honoured embarrassed speechless screwed doomed invested interested
    obsessed addicted spelled spelt pronounced perfect team mr mrs ms dr mom mum dad male female human
    """
)
"""Words after "I'm" that are no name, whatever their case."""
