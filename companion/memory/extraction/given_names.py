"""Given names as people type them in small letters. A list only.

In "my boss is rui" nothing but the word itself tells a name from "my boss is rude", so that only these are taken; with
a capital letter any name is. Names that are everyday words as well (will, grace, frank, may) are left out.
"""

from __future__ import annotations

_NAMES = """
    aaron abby abdul abdullah abigail adam adele adrian agnes agnieszka ahmad ahmed aidan aisha akira alan albert
    alberto alejandra alejandro alex alexa alexander alexandra alexis alfie alfred ali alice alicia alina alison
    alma alvaro amanda amelia amina amir amira amit amy ana anastasia anders andre andrea andreas andrei andrew
    andrzej andy angela angelica anil anita anja anjali ann anna anne annie anton antonia antonio anya ariana arjun
    arnaud arthur arturo asha ashley astrid audrey aurora ava aya ayesha ayla aziz barbara bart beatrice beatriz
    becky ben benjamin bernard beth betty bianca bjorn bob bobby boris brandon brenda brian bridget bruno caleb
    callum camila camille carl carla carlos carmen carol carolina caroline catarina catherine cathy cecilia celia
    charles charlie charlotte chen chiara chidi chloe chris christina christine christopher chuck cindy claire clara
    claudia claudio colin connor cristina daisy dan dana daniel daniela danielle danny darius dave david dean
    deborah deepak denise dennis derek diana diego dieter dimitri dirk dmitri dmitry dominic dominik don donna doris
    dorothy doug duncan dylan eddie edgar edith eduardo edward eleanor elena eli elias elif elisa elizabeth ella
    ellen ellie elliot elsa emil emilia emilie emily emma emmanuel enrique eric erica erik erika ernesto esra
    estelle esther ethan eva evan evelyn ewa fabian farid fatima fatma federico felicia felipe felix fernanda
    fernando fiona florian francesca francesco francis francisco francois frankie franz fred freddie frederik freya
    frida friedrich gabriel gabriela gareth gary gavin geoff george georgia gerald gerard gina giorgio giovanni
    giulia gloria gonzalo gordon greg greta guillermo gustav hana hanna hannah hans harold harriet harry hassan
    hazel heather hector heidi helen helena helga henrik henry herbert hiroshi hugo hussein ian ibrahim ida ignacio
    igor ilse imani imran ines ingrid irene irina iris isaac isabel isabella isabelle isla ismail ivan ivy jacek
    jackie jackson jacob jacqueline jade jaime jakob jakub jamal james jamie jan jane janet janice jasmine jason
    javier jean jeff jenna jennifer jenny jens jeremy jerome jerry jess jesse jessica jessie jill jim jimmy jin joan
    joana joanna joanne joao joe joel johan johanna john johnny jonas jonathan jordan jordi jorge jose josef joseph
    josephine josh joshua juan juana juanita judith judy julia julian julie julien juliette julio jun jurgen justin
    kai karen karim karin karina karl karla karolina kasia katarina kate katharina katherine kathleen kathy katie
    katja kavita kayla keiko keith kelly kemal ken kenji kenneth kevin khadija khalid kieran kim kimberly kiran
    kirsten kofi krishna kristen kristin krzysztof kumar kurt kwame kyle lakshmi lara larry lars laura lauren
    laurent layla lea leah leila lena leo leon leonardo leonie leroy leslie liam lidia lila lili lilian lilly lily
    lin linda lindsay linus lisa lise liz lola lorenzo lotte lottie louis louisa louise luca lucas lucia lucie lucy
    luigi luis luisa luka lukas luke luna lydia lynn maddie madeleine magda maggie mahmoud maja malik manuel marc
    marcel marcela marcelo marco marcos marcus margaret margarita maria mariam mariana marie marina mario marion
    marjorie marlene marta martha martin martina marwan mary maryam mateo mathias mathieu matilda matt matteo
    matthew matthias maureen maurice mauricio maxime megan mehmet mei melanie melissa mercedes meredith mia michael
    michaela michel michelle miguel mikael mike mila milan milena ming mira miriam mohamed mohammad mohammed moira
    molly monica monika morgan mustafa nadia nadine nancy naomi natalia natalie natasha nathan neha neil nelson
    niamh nicholas nick nicola nicolas nicole niels nigel nikita nikolai nina noah noor nora norman nuno olaf oleg
    olga oliver olivia olivier omar oscar oskar osman otto pablo paolo patricia patrick paul paula pauline pavel
    pawel pearl pedro pete peter petra phil philip philipp philippe pia piotr polina poppy priya rachel rafael raj
    rajesh ralph ramon randy rania raquel rashid ravi raymond rebecca reggie renata renee ricardo riccardo richard
    rick rita rob robert roberta roberto robin rodrigo roger roland roman ron ronald rosa rose rosie ross roxana
    ruben ruby rui rupert ruth ryan sabine sabrina sakura salma sam samantha samir samira samuel sandeep sandra
    sanjay sara sarah sasha scott sean sebastian serge sergei sergio shane shannon sharon shaun shirley simon simone
    sofia sofie sonia sonja sophia sophie stan stefan stefania stella stephanie stephen steve steven stuart sue
    sunil susan susana susanne suzanne sven sylvia takashi tamara tania tanja tanya tara tariq ted teresa terry thea
    theo theresa thomas tiago tim timo timothy tina tobias todd tom tomas tomasz tommy tony tracy trevor tristan
    tyler ulrich ursula valentina valeria vanessa vera veronica vicky victor victoria vijay viktor vincent viola
    virginia vivian vladimir walter wanda wendy werner wilhelm william wolfgang xavier yasmin yolanda yuki yuri
    yusuf yvonne zach zara zoe zofia zuzana
"""
GIVEN_NAMES = frozenset(_NAMES.split())
