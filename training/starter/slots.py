"""Names, places and things to put into varied dialogues, and which of them are kept for the evaluation.

Knows nothing of what they are put into.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

_HELD = 5
"""Of every list each fifth is never trained on."""


def apart(several: Sequence[str], *, held: bool) -> list[str]:
    """Those to train on, or those that are held back from it."""
    return [one for at, one in enumerate(several) if (at % _HELD == _HELD - 1) is held]


def listed(text: str) -> tuple[str, ...]:
    return tuple(" ".join(one.split()) for one in text.split("|"))


def invented(chance: random.Random, *, held: bool) -> str:
    """A name that nobody has to have heard: it can only be copied. Those held back have other beginnings."""
    start = chance.choice(_STARTS_HELD if held else _STARTS)
    return start + "".join(chance.choice(_ENDS) for _ in range(chance.randint(1, 2)))


_STARTS = listed("Ma|Te|Ri|Lo|Ka|Sa|Ne|Bo|Da|Fi|Ga|Hu|Jo|Mi|O|Ra|Ta|Wi|Ya|Ze|A|E|I|Le|Ni")
_STARTS_HELD = listed("Zu|Qui|Pe|Vo|Ju")
_ENDS = listed("la|ri|no|ve|sha|mu|del|tis|ka|ro|lin|be|tan|go")


COMPANIONS = listed(
    """
        Samantha | Nora | Iris | Vera | Luna | Juno | Ada | Mira | Alma | Robin | Sam | Kit | Theo | Max | Echo |
        Sky | Wren | Hazel | Ivy | Cleo | Dora | Elsa | Frida | Gwen | Hana | Isla | June | Kira | Lola | Maya |
        Nell | Opal | Petra | Quinn | Rosa | Stella | Tess | Uma | Viola | Willow | Xenia | Yuki | Zoe | Ben |
        Felix | Hugo | Leo | Milo | Otto | Rex | Jasper | Astrid | Bea | Cora | Daphne | Edith | Flora | Greta |
        Helga | Ines
    """
)
"""Names that she may have."""

PEOPLE = listed(
    """
        Anna | Tom | Maria | James | Priya | Ahmed | Lena | Oscar | Fatima | Diego | Chloe | Kwame | Ingrid |
        Mateo | Aisha | Yusuf | Elena | Patrick | Mei | Sofia | Liam | Noor | Gustav | Carmen | Tunde | Olga |
        Henry | Ruth | Ivan | Zara | Miguel | Hannah | Raj | Freya | Paolo | Grace | Omar | Katya | Declan | Amara |
        Bjorn | Lucia | Samir | Tilda | Marcus | Yara | Conor | Dina | Emil | Farah | George | Hilda | Ismail |
        Jana | Karl | Leila | Nadia | Owen | Pia | Rosalind | Stefan | Thea | Ulrich | Valentina | Wanda | Xavier |
        Yvonne | Zoran | Agnes | Bruno | Celia | Dmitri | Esther | Frank | Gemma | Harold | Imogen | Joel | Kenji |
        Lorna | Malik | Nina | Olive | Pablo | Rania | Sven | Tamsin | Umar | Vikram | Wilma | Alice | Bernard |
        Cathy | Doris | Eric | Fiona | Gary | Heather | Ian | Jill | Kevin | Lucy | Martin | Nancy | Oliver |
        Pauline | Quentin | Rachel | Simon | Trudy | Ursula | Vince | Walter | Abel | Bianca | Cyrus | Delia | Ezra
    """
)
PLACES = listed(
    """
        Leeds | Lisbon | Oslo | Porto | Cork | Ghent | Turin | Denver | Nairobi | Osaka | Lyon | Bergen | Krakow |
        Austin | Mumbai | Quito | Bristol | Halifax | Tartu | Malmo | Zagreb | Dundee | Lagos | Perth | Tampa |
        Bremen | Sheffield | Galway | Basel | Utrecht | Chennai | Accra | Toledo | Bath | Plymouth | Cardiff |
        Odessa | Winnipeg | Salvador | Busan | Nantes | Aarhus | Ljubljana | Swansea | Norwich | Fresno | Boise |
        Tucson | Hobart | Durban | Izmir | Vilnius | Graz | Siena | Bilbao | Derby
    """
)
JOBS = listed(
    """
        nurse | baker | bus driver | plumber | accountant | primary school teacher | lorry driver | vet |
        librarian | welder | carpenter | pharmacist | paramedic | translator | gardener | electrician |
        hairdresser | cook | architect | postman | dental nurse | piano tuner | security guard | florist | midwife |
        roofer | tailor | bank clerk | chemist | farmer | journalist | photographer | crane operator | waiter |
        tram driver | optician | beekeeper | locksmith | cleaner | surveyor
    """
)
EMPLOYERS = listed(
    """
        the post office | a call centre | the city library | a bakery | Northgate Hospital | a garden centre |
        the railway | a law firm | the airport | a primary school | the harbour | a car factory | the theatre |
        a flower shop | Miller and Sons | the water company | a hotel | a museum | the council | a dairy
    """
)
STUDIES = listed(
    """
        biology | law | nursing | physics | fine art | economics | Spanish | chemistry | music | engineering |
        history | philosophy | computer science | geography | dentistry | architecture | Japanese | psychology |
        maths | drama
    """
)
KIN = listed(
    """
        sister | brother | mother | father | son | daughter | grandmother | grandfather | aunt | uncle | cousin |
        neighbour | boss | best friend | niece | nephew | flatmate | teacher | colleague | godson
    """
)
PARTNERS = listed("wife | husband | girlfriend | boyfriend | partner | fiancée")
PETS = listed("dog | cat | rabbit | parrot | hamster | tortoise | horse | budgie | guinea pig | goldfish")
ALLERGIES = listed(
    """
        peanuts | shellfish | cats | penicillin | pollen | eggs | wasps | latex | milk | strawberries | sesame |
        dust | soya | dogs
    """
)
ILLNESSES = listed(
    "asthma | diabetes | migraines | arthritis | epilepsy | a bad back | high blood pressure | hay fever | tinnitus"
)
DIETS = listed("vegetarian | vegan | gluten free | pescatarian | kosher")
AVOIDED = listed("pork | alcohol | coffee | sugar | beef | cigarettes | onions | fish")
TONGUES = listed(
    "Spanish | Polish | Mandarin | Welsh | German | Arabic | Hindi | Finnish | Portuguese | Greek | Turkish | Yoruba"
)
HOBBIES = listed(
    """
        knitting | chess | birdwatching | climbing | pottery | model trains | salsa dancing | baking | fishing |
        photography | running | crosswords | woodwork | swimming | astronomy | painting | cycling | gardening |
        calligraphy | darts
    """
)
LIKED = listed(
    """
        rainy mornings | old trains | jazz | strong tea | lemon cake | detective stories | the sea | thunderstorms |
        brass bands | mushrooms | black and white films | long walks | opera | pickles | snow | maps |
        ginger biscuits | football | moths | tulips
    """
)
FEARED = listed(
    "spiders | heights | flying | needles | the dark | deep water | dentists | lifts | thunder | snakes | mice | crowds"
)
OWNED = listed(
    "a red bicycle | an old piano | a camper van | a greenhouse | a sewing machine | a canoe | a telescope | a moped"
)
TRAITS = listed(
    "left-handed | a morning person | colour-blind | an only child | a twin | very tall | shy | hard of hearing"
)
BELIEFS = listed("Buddhist | Catholic | Muslim | Quaker | Jewish | Hindu | atheist | Methodist")
FAVOURITES = {
    "colour": listed("green | dark blue | yellow | purple | orange | turquoise | grey | red | silver | pink"),
    "band": listed("Blue Herring | The Night Postmen | Copper Moon | Paper Lions | Seven Stairs | Velvet Kettle"),
    "food": listed(
        "lasagne | dumplings | fish and chips | curry | pierogi | pancakes | ramen | risotto | tacos | goulash"
    ),
    "season": listed("autumn | spring | winter | summer | early summer"),
    "flower": listed("peonies | sunflowers | lavender | daffodils | lilac | poppies | roses | snowdrops"),
    "book": listed("Jane Eyre | Dune | Emma | The Hobbit | Dracula | Middlemarch | Moby Dick | Heidi"),
}
MONTHS = listed("January|February|March|April|May|June|July|August|September|October|November|December")
PLANS = listed(
    """
        a dentist appointment | a job interview | my driving test | a trip to the coast | dinner with my parents |
        a knee operation | a choir concert | moving house | an eye test | a half marathon | a school reunion |
        a maths exam | a parents' evening | a haircut | a wedding | picking up the new sofa | a flight to Rome |
        a hearing test | a camping weekend | a piano recital
    """
)
NOTES = listed(
    """
        the spare key is under the blue pot | the boiler man comes on Mondays | my locker code ends in 42 |
        the bins go out on Thursday | the good scissors are in the kitchen drawer |
        the wifi box needs a restart every week | my library books are due on the ninth |
        the neighbours have our ladder | I parked on level three | oven runs ten degrees hot
    """
)
TOPICS = listed(
    "my ex | football | my father | work | the accident | politics | my weight | the exam | money | the divorce"
)
