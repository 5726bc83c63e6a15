"""More ways in which people ask for each kind of fact, by what is asked for: to learn from alone. Words only."""

from __future__ import annotations

MORE = {
    "your {of}'s name": """
        remind me of my {of}'s name | I've told you what my {of} is called, what was it? | my {of}'s name? |
        what did I call my {of} when I told you? | who was my {of} again? | bet you've forgotten my {of}'s name |
        could you tell me my {of}'s name? | say my {of}'s name | my {of}, what's the name? | and my {of} is called? |
        do you recall what my {of} is called? | any idea what my {of}'s name is? | quiz: the name of my {of}? |
        I wonder if you can still name my {of} | by what name does my {of} go? | so what's my {of} called then? |
        if I introduced you to my {of}, which name would you hear? | have I told you the name of my {of}? |
        guess how my {of} is called | my {of}, called what again? |
        which name goes on a card for my {of}? | does my {of}'s name ring a bell? | would you know my {of} by name? |
        the name of my {of}, please | what name belongs to my {of}? | ok, little test, my {of} is named? |
        did my {of}'s name slip your mind? | is there a name you know for my {of}? |
        I'm labelling a photo of my {of}, which name do I write? | can you say how my {of} is called? |
        remember what I call my {of}?
    """,
    "your name": """
        and I am? | what do people call me? | do you still know who I am? | my name, do you have it? |
        bet you forgot my name | how am I called? | what should you call me? | who is talking to you? |
        you do know my name, don't you? | say hello to me by name | have I ever told you my name? |
        what would you write on my name badge? | my name again? | which name do I go by? |
        I wonder whether you remember my name | quiz time: what am I called? | any idea what I'm called? |
        tell me my own name | guess what my name is | call me by my name |
        if you had to shout for me in a crowd, what would you shout? | so, how do they call me? |
        does my name come to you? | what should I put on a form under first name? | how would I sign a letter? |
        can you greet me properly, with my name? | the barista wants a name for my cup, which one? |
        did I give you my name? | is my name something you know? | remember what I'm called? |
        am I a stranger or do you know my name? | hey, you know me, what's my name?
    """,
    "where you live": """
        what's my town? | where in the world am I? | my home town is? | where do I have my flat? |
        what place do I call home? | where would a letter reach me? | remind me which city I told you I live in |
        where's my place? | remember where I live? | say where I live | have I told you where I live? |
        quiz: where's my home? | if I took a taxi home, to which town would it drive? | any idea which town I live in? |
        what should I put on a form under place of residence? | I wonder if you know where I live |
        do you know whereabouts I live? | guess where my front door is | my address is in which town? |
        in which city is my bed? | bet you can't say where I live | so I live where again? | name the place I live in |
        my neighbours and I, which town are we in? | where have I made my home? |
        what would a postcard to me say under city? | could you tell someone where I live? |
        does the place I live in ring a bell? | to visit me at home, where would you travel? |
        is my home somewhere you can name?
    """,
    "where your {kin} lives": """
        my {kin} lives where? | what's my {kin}'s town? | where's home for my {kin}? | where did my {kin} settle? |
        if I go to see my {kin}, where do I go? | what place does my {kin} live in? | where is my {kin} these days? |
        my {kin}, which city was that? | remember where my {kin} lives? | say where my {kin} lives |
        where does my {kin} have a home? | which town would I write on a letter to my {kin}? |
        do you know the place my {kin} lives in? | have I mentioned where my {kin} lives? |
        quiz: where is my {kin}'s home? | any idea where I'd find my {kin} at home? |
        I wonder if you recall where my {kin} lives | guess which town my {kin} lives in |
        my {kin}'s address is in what city? | if I booked a trip to my {kin}'s house, where to? |
        bet you don't know where my {kin} lives | so my {kin} lives in what town again? |
        the place where my {kin} lives, what is it? | name the town my {kin} lives in |
        what should I put under city on a parcel for my {kin}? | could you tell me where my {kin} is living? |
        how about my {kin}, living where? | in which city is my {kin} at home? | whereabouts does my {kin} live? |
        a taxi to my {kin}'s front door goes to which town?
    """,
    "what you do for work": """
        my job is? | what am I by trade? | how do I make a living? | what's my line of work? |
        what do I do all day at work? | what did I tell you my work is? | what am I, professionally? |
        which job have I got? | my job again | what should I put on a form under profession? | can you guess my job? |
        quiz: what's my occupation? | do you remember what I do for a living? | bet you don't know my job |
        have I told you what my job is? | tell me what I work as | I wonder if you still know my profession |
        as what do I earn my money? | which profession is mine? | any idea what I do for money? |
        at a party they ask about my job, what do I answer? | so what do I work as? | name my occupation |
        what job title goes on my business card? | say what my job is | remember my profession? |
        does my trade ring a bell? | the work I do, what is it? | is there a word for what I do professionally? |
        ok, and my occupation?
    """,
    "what your {kin} does": """
        my {kin} is what by trade? | what's my {kin}'s profession? | how does my {kin} earn a living? |
        which job does my {kin} have? | what kind of work does my {kin} do? | remind me what my {kin} does for work |
        my {kin}'s line of work? | what's my {kin} by profession? | remember my {kin}'s job? |
        what should I write under profession for my {kin}? | guess what my {kin} does for a living |
        quiz: my {kin}'s occupation? | bet you can't say what job my {kin} has |
        have I told you my {kin}'s profession? | tell me my {kin}'s job | as what does my {kin} work? |
        I wonder if you know what my {kin}'s work is | any idea how my {kin} makes money? | so my {kin} works as what? |
        name my {kin}'s trade | is my {kin} employed? as what? | which job title is on my {kin}'s business card? |
        say what my {kin} does professionally | did I mention what my {kin} is by trade? |
        the job my {kin} does, which is it? | my {kin}'s job again? |
        could you tell a stranger what my {kin} does for work? | when my {kin} goes to work, what's the job? |
        does my {kin}'s occupation come to mind?
    """,
    "where you work": """
        who's my employer? | who pays my wages? | what's the name of my company? | what firm am I with? |
        where's my desk? | which company do I work for? | what's the place I work called? | where am I employed? |
        what should I put on a form under employer? | remember where I work? | say where I work | guess who I work for |
        do you know which company employs me? | have I told you where I work? | bet you don't know where I work |
        quiz: my employer? | any idea which firm is on my payslip? | I wonder if you know my workplace |
        where do I go to earn my money? | my workplace is? | name the place that employs me |
        so where do I clock in each morning? | whose staff am I on? | if you phoned me at work, where would you ring? |
        am I working somewhere? where? | the company I'm at, which one? | my colleagues and I, where do we work? |
        how is my employer called? | does the name of my workplace ring a bell? | tell me whose payroll I'm on
    """,
    "what you study": """
        what am I reading at university? | which subject did I choose? | what's my major? | what am I learning? |
        what do I have lectures in? | my studies are in what? | what will my degree be in? | what do I sit exams in? |
        what should I put on a form under field of study? | remember what I study? | say what I'm studying |
        guess my major | do you know which subject I study? | have I told you what I'm studying? |
        bet you forgot my subject | quiz: my degree course? | any idea what I'm a student of? |
        I wonder if you know my field of study | what are my textbooks about? | my subject at uni again? |
        name the subject I'm studying | so what am I at university for? | how is my course of study called? |
        am I a student of something? of what? | the course I'm enrolled in, which is it? |
        could you tell me my own degree subject? | in what field will I graduate? |
        does my field of study come to mind? | tell me what I go to classes for |
        at a student party, which subject do I say is mine?
    """,
    "how old you are": """
        what's my age again? | my age is? | how many years old am I? | say how old I am | what age am I? |
        how old did I tell you I was? | can you tell my age? | which birthday was my last, in years? | age? |
        what should I put on a form under age? | say my age | guess how old I am | do you know my age? |
        have I told you how old I am? | bet you can't say how old I am | quiz: my age in years? |
        any idea how many years I've lived? | I wonder if you know how old I am |
        how many candles were on my last cake? | so how old am I, then? | am I thirty, forty, or what? |
        the number of years I have behind me? | could you tell the doctor my age? | does my age come to mind? |
        remind me how old I am | what number do I say when asked my age? | which age did I give you? |
        my years, how many? | where am I up to in years?
    """,
    "how old your {kin} is": """
        my {kin}'s age? | what's my {kin}'s age? | tell me how old my {kin} is | how old did I say my {kin} was? |
        can you say how old my {kin} is? | which age has my {kin} reached? | and how old is my {kin}? |
        age of my {kin}? | my {kin}, how old again? | what should I put on a form under age for my {kin}? |
        remember my {kin}'s age? | say my {kin}'s age | guess how old my {kin} is |
        have I told you how old my {kin} is? | bet you don't know how old my {kin} is | quiz: my {kin}'s age in years? |
        any idea how many years my {kin} has lived? | I wonder if you remember how old my {kin} is |
        how many candles were on my {kin}'s last cake? | so my {kin} is how many years old? |
        is my {kin} old or young, in years? | the age my {kin} is now, which one? |
        could you tell a doctor my {kin}'s age? | does my {kin}'s age come to mind? |
        what number do I say when they ask my {kin}'s age? | name the age of my {kin} | did I mention my {kin}'s age? |
        at what age is my {kin} now? | can you recall how many years old my {kin} is?
    """,
    "when your birthday is": """
        my birthday is on? | what's the date of my birthday? | when do I get cake? | when do I turn a year older? |
        which date was I born on? | when should you wish me a happy birthday? | remind me of my birthday |
        do I have my birthday in summer? when? | if I ordered a cake for my birthday, for which day? |
        remember when my birthday is? | which day and month do I put on a form for my birthday? |
        say when my birthday is | guess my birthday | have I told you when my birthday is? |
        bet you don't know when my birthday is | quiz: my birthday? | any idea when I blow out my candles? |
        I wonder if you'd miss my birthday, when is it? | my big day is when? | so when do I celebrate being born? |
        is my birthday soon? on which day? | in your calendar, where would you mark my birthday? |
        the day I came into the world, which date? | could you name my birth date? | tell me which day is my birthday |
        what day would my birthday party be? | how does my birthday read, day and month? | birthday, mine, when? |
        did I give you my birthday's date?
    """,
    "when your {kin}'s birthday is": """
        when's my {kin}'s big day? | when do I need a present for my {kin}? | date of my {kin}'s birthday? |
        when was my {kin} born? | when do I have to call my {kin} to congratulate? | what's my {kin}'s birthday? |
        remind me of my {kin}'s birthday | on what date is my {kin}'s birthday? |
        if I ordered a birthday cake for my {kin}, for which day? | remember when my {kin}'s birthday is? |
        say when my {kin}'s birthday is | guess my {kin}'s birthday | do you know which day my {kin} was born on? |
        have I told you my {kin}'s birthday? | bet you don't know my {kin}'s birthday | quiz: birthday of my {kin}? |
        any idea when my {kin} turns a year older? | my {kin}'s birthday again? |
        I wonder if you could tell me when my {kin}'s birthday is | so when do we celebrate my {kin}'s birthday? |
        which day do I circle in my calendar for my {kin}'s birthday? | name my {kin}'s birth date |
        by when should a birthday parcel reach my {kin}? | is my {kin}'s birthday in winter? when? |
        the day my {kin} blows out candles, which is it? | when should I sing happy birthday to my {kin}? |
        tell me when my {kin} has a birthday | how could I forget my {kin}'s birthday, when was it? |
        does my {kin}'s birthday have a date you know? | in which month and on which day is my {kin}'s birthday?
    """,
    "what you're allergic to": """
        what do I react to? | what makes me swell up? | what mustn't I touch? | my allergy is to what? |
        tell the cook what I'm allergic to | what would send me to hospital? | any allergies of mine? |
        what am I allergic to again? | what should I put on a form under allergies? | remember my allergy? |
        say what I'm allergic to | guess my allergy | do you know what I'm allergic to? |
        have I told you about my allergy? to what? | bet you don't know my allergy | quiz: my allergy? |
        any idea what sets off my allergy? | I wonder if you know what brings me out in a rash |
        which allergy have I got? | my allergy again? | so what did my allergy test find? |
        what would make my throat close up? | am I allergic to anything? |
        if a nurse asked about my allergies, what would you say? | the thing that triggers my allergy? |
        could you name my allergen? | tell me what my allergy is | what does my allergy bracelet warn of? |
        does anything give me hives? | can you warn the waiter about my allergy? to what?
    """,
    "what your {kin} is allergic to": """
        what does my {kin} react to? | my {kin} mustn't have what? | any allergies of my {kin}'s? |
        what's my {kin}'s allergy? | what should I leave out when my {kin} comes to dinner? |
        what is dangerous for my {kin}? | tell me my {kin}'s allergy | what was it that my {kin} is allergic to? |
        what should I put on a form under allergies for my {kin}? | remember what my {kin} is allergic to? |
        say what my {kin} is allergic to | guess my {kin}'s allergy | is my {kin} allergic to anything? |
        do you know of my {kin}'s allergy? to what? | have I told you what my {kin} is allergic to? |
        bet you've forgotten my {kin}'s allergy | quiz: what's my {kin} allergic to? |
        any idea what sets off my {kin}'s allergy? | I wonder which allergy my {kin} has | my {kin}'s allergy again? |
        so my {kin} is allergic to what? | what would bring my {kin} out in a rash? |
        if a doctor asked what my {kin} is allergic to, what do I say? | the thing that makes my {kin} swell up? |
        could you name my {kin}'s allergen? | does anything give my {kin} hives? |
        at a restaurant with my {kin}, which allergy do we mention? | to what is my {kin} allergic, do you recall? |
        which allergen must I keep away from my {kin}? | can you say what my {kin} has an allergy to?
    """,
    "what you have": """
        what have I been diagnosed with? | what's wrong with me? | what's my illness? | what did the doctors find? |
        which illness is it that I have? | what do I take my tablets for? | my diagnosis was? |
        what have I got, medically? | name my illness | which condition do I live with? | my condition again |
        health problem? | what did I say the doctor told me I've got? | do you know what I suffer from? |
        so what is it I'm ill with? | have I told you about my health trouble? which one? |
        on a form under medical conditions, what do I write? | remember my diagnosis? | any clue what ails me? |
        how is my illness called? | first question: my ailment |
        if an ambulance man asked what illness I have, what would you say? | am I ill with something? with what? |
        three guesses, what's my condition called? | can you say which health problem is mine? |
        the thing I see the doctor about, what's it called? | guess what they're treating me for |
        I wonder if you still know what's up with my health | which illness is in my medical file? |
        could you remind me what my complaint is, the medical one?
    """,
    "what your diet is": """
        what am I when it comes to food? | how would you describe my diet? | what should a host know about my eating? |
        which diet do I keep? | what do I call my way of eating? | my diet is? | do I eat in any special way? |
        what did I say about how I eat? | diet? | name my diet | so how do I eat again? |
        which box do I tick under dietary requirements? | do you remember what kind of eater I am? |
        have I told you whether I follow a diet? which? |
        the airline wants to know what special meal to give me, what do I say? | tell me my dietary needs |
        remind me what my diet is called | let's see if you know what I am at the dinner table |
        if a friend cooks for me, what sort of menu must it be? | any idea what eating rules I follow? |
        which kind of restaurant is made for people who eat like me? | am I on a diet? what sort? |
        quiz: what's the word for the way I eat? | can you tell the waiter what sort of eater I am? |
        what must be written on a menu so that I can eat from it? | guess which cookery book suits my diet |
        could you describe how I eat in one word? | my eating habits, what did I call them? |
        under which label do I shop for food? | I eat in which way?
    """,
    "what you avoid": """
        what's off my plate? | what don't I touch? | what shouldn't they serve me? | what do I leave out? |
        what would I send back? | which thing do I not have? | what won't I eat or drink? | what do I keep away from? |
        name what I won't have | what do I say no thanks to? | which thing have I cut out? | so what do I never have? |
        what have I given up? | remind me what I stay off | do you remember what I don't let past my lips? |
        have I told you what I never take? | what would I wave away at a party? |
        bet you don't know what I've sworn off | the one thing I don't allow myself, which is it? |
        can you name what I do without? | quiz: what do I always pass on? | tell them what not to offer me |
        what should you never buy for me at the shop? | there's something I go without on purpose, what? |
        any idea what I won't consume? | what's banned from my shopping list? | could you say what I abstain from? |
        guess what I turn down every time | is there a thing I don't use at all? which? |
        I'm out with friends, what do I refuse to have?
    """,
    "which languages you speak": """
        what's my other language? | my languages? | what can I speak? | in which language could I talk with a tourist? |
        what did I say I speak? | which tongue do I know? | am I good at a language? which? | name a language I speak |
        languages? | what language do I know? | say which languages I can speak | so which languages have I got? |
        do I speak anything besides English? what? | remember what I speak? |
        be honest, do you still know which language I speak? | on my CV under languages, what goes there? |
        any idea which tongues I speak? | the languages I know again |
        which country's people could I chat with in their own tongue? | am I bilingual? in what? |
        have I told you what languages I talk? | could I work as an interpreter? for which language? |
        what could I order my dinner in, apart from English? | quiz: which language am I fluent in? |
        tell me the language I can hold a talk in | guess my languages |
        I can make myself understood in what language? |
        if somebody rang me up and had no English, what could they speak to me? |
        in what language could I read a foreign newspaper? | remind me which language I said I know
    """,
    "what your hobby is": """
        what am I into? | my pastime is? | what do I do after work? | what do I do when nobody needs me? |
        what's my thing? | what do I enjoy doing? | what keeps me busy on Sundays? | what do I do in my spare time? |
        hobby? | name my hobby | what's my hobby again? | which pastime did I tell you about? | remember my hobby? |
        how do I spend my free evenings? | what would I do with a free afternoon? | so what do I do for fun? |
        bet you don't know my hobby | do I have a hobby? which? | guess how I spend my weekends |
        have I told you what I get up to in my leisure time? | if I joined a club, what would it be for? |
        the form says hobbies and interests, what do I write? | test: how do I pass free time? | how do I unwind? |
        can you say what I do when I'm not working? | my leisure activity, what is it? |
        what have I taken up as a pastime? | remind me what my hobby is |
        I wonder whether you know what I do as an amateur | what do I do on a rainy Saturday to amuse myself?
    """,
    "what you like": """
        what am I keen on? | what could you please me with? | what do I enjoy? | what would be a nice treat for me? |
        something I love? | what did I say I love? | what is it that I like? | tell me a thing I like |
        what's dear to me? | which thing makes me happy? | do you know what I like? | so what do I like? |
        remember what I'm fond of? | have I told you what I love? | what am I a fan of? |
        what have I got a soft spot for? | prove you know a thing I like | things I like? |
        if you wanted to cheer me up, with what? | any idea what I adore? | what would bring a smile to my face? |
        what can I not get enough of? | say something I take pleasure in | guess what I'm partial to |
        what did I say I was mad about? | what could you bring me that I'd be glad of? | I have a weakness for what? |
        can you remind me what I like? | ok, one of my likes?
    """,
    "what you dislike": """
        what do I hate? | what puts me off? | what should nobody give me? | what do I find awful? |
        what did I say I can't bear? | which thing don't I like? | what is it that I dislike? | something I loathe? |
        dislikes? | name something I can't stand | what gets on my nerves? | which thing annoys me? |
        so what do I dislike? | remember what I detest? | what am I no fan of? | have I told you what I hate? |
        bet you don't know what I can't abide | what's my pet hate? | doesn't something disgust me? what? |
        what makes me grumble? | if you wanted to spoil my day, with what? | what do I moan about? |
        quiz: what would get a thumbs down from me? | say one thing that I dislike | guess what I have no love for |
        tell me what I find unpleasant | can you remind me what I'm not fond of? | I think what is dreadful? |
        which present would be quite wrong for me, because I hate it?
    """,
    "what you're afraid of": """
        what gives me the creeps? | what makes me run? | what's my phobia? | what do I dread? |
        what would make me scream? | my biggest fear is? | what did I say I'm scared of? | what can't I be near? |
        phobia? | name my fear | what scares me? | which thing frightens me? | so what am I scared of? |
        remember what I fear? | do you know what terrifies me? | have I told you what I'm afraid of? |
        am I scared of anything? what? | bet you don't know my worst fear | what would be in my nightmares? |
        what turns my knees to jelly? | if I went to someone about my phobia, which one would it be? |
        any idea what makes me panic? | quiz: what am I frightened of? | can you say what I'm too scared to face? |
        guess what sends shivers down my back | in a haunted house made just for me, what would be waiting? |
        remind me what it is I'm so afraid of | the thing I get scared by, what is it? |
        I need somebody to hold my hand because of what? | what makes my heart pound with fright?
    """,
    "your favourite {of}": """
        what {of} do I love most? | which {of} is my favourite? | the {of} I like best? | my number one {of}? |
        if I could have only one {of}, which? | what did I say my favourite {of} was? | tell me my favourite {of} |
        best {of} in my eyes? | favourite {of}? | my {of} of choice? | so which {of} do I prefer? |
        do I have a favourite {of}? which? | have I told you the {of} I love above all? |
        bet you don't know my favourite {of} | of every {of} there is, which one would I pick? |
        any idea what my top {of} is? | quiz: my best loved {of}? | the {of} that beats all others for me? |
        can you name the {of} I like more than any other? | take a guess at my favourite {of} |
        say which {of} I like best | if they asked me for my favourite {of} on a form, what would I put? |
        which {of} gets first prize from me? | line up every {of}, which do I take first? |
        remind me which {of} I said was the best | could you still say my favourite {of}? |
        I wonder if you know what {of} I'm fondest of | how about my favourite {of}, what is it?
    """,
    "what you own": """
        what's in my possession? | what do I have at home? | which thing do I own? | what did I say I've got? |
        what belongs to me? | name something I own | what is it that I have? | what have I got? |
        which of my belongings did I mention? | name a thing that's mine | what could I sell, if I needed to? |
        what would I have to insure? | do I own anything? what? | have I told you about something I own? what was it? |
        so what have I got to call my own? | remember what I own? | hmm, what is it I own? |
        what is there among my things? | if I moved house, what would the movers have to carry? |
        any idea what I possess? | is there something I'm the proud owner of? what? |
        what could a friend borrow from me? | can you list what I own? | what would a burglar find at my place? |
        guess what I've got standing at home | which thing could I lend you? | tell me about a possession of mine |
        could you remind me what I told you I own? | what would I leave somebody in my will? |
        the thing I said I own, what is it?
    """,
    "that about you": """
        what did I say I am? | what's special about me? | describe me | one thing about me? | how am I? |
        what do you know about me as a person? | how would I describe myself? | what have I told you I am? |
        so how did I say I am? | which trait of mine do you know? | how would you describe me to a stranger? |
        what's peculiar to me as a person? | my characteristics? | remember how I described my own self? |
        do you know what makes me different? | name one of my traits |
        have I told you a thing about myself, as a person? | go on, describe me in a word or two |
        in what way am I not like most people? | wait, what did I tell you I'm like? | quiz: a trait of mine |
        what would a friend say I am? | can you sum me up? | guess how I described myself |
        what would a new flatmate soon notice about me? | tell me what kind of person I said I was |
        if there were a badge saying what I am like, what would it say? | I am how, as a person?
    """,
    "what you believe": """
        what's my faith? | what do I believe in? | my religion is? | what am I by religion? |
        which faith did I tell you about? | do I have a religion? which? | what do I practise? | how do I believe? |
        religion? | name my religion | what religion am I? | which faith do I belong to? | so what's my belief? |
        do you know what my religion is? | remember what faith I have? | where do I stand on religion? |
        tell me my faith | have I told you what I am, in matters of faith? |
        the form has a line for religion, what goes there? | you surely don't know which religion is mine |
        am I religious? what am I? | any idea what I believe? | my faith, please | can you say which belief I hold? |
        when it comes to God, what am I? | by what rites would they marry me? |
        what do I say when somebody asks about my religion? | could you remind me what my beliefs are? |
        if a priest asked what I am, what would I answer? | as a believer or not, what do I call myself?
    """,
    "what you have planned": """
        what's my next plan? | what am I about to do? | anything in my calendar? | what do I have ahead of me? |
        what was I going to do? | what's next for me? | which plan did I tell you of? | what should I get ready for? |
        plans? | name a plan of mine | which plans have I got? | so what am I up to soon? |
        do I have something planned? what? | remember what I've got planned? | what am I getting ready for? |
        have I told you what I intend to do? | bet you forgot my plans | what did I say I'd be doing? |
        any idea what I mean to do? | hey, what have I got lined up? | can you tell me what I'm planning? |
        if somebody asks what I'm doing soon, what is it? | what's written in my diary for later? |
        guess what I'm going to do | my plan again, what was it? | remind me of what I've arranged to do |
        I said I was going to do something, what? | what have I set my mind on doing? |
        could you say what's on my schedule?
    """,
    "what you wanted me to remember": """
        what was I not to forget? | what did I want to be reminded of? | what did you promise to remember for me? |
        the thing I told you to keep, what was it? | what should I not forget? | my reminder was? |
        what's that note of mine? | say back what I asked you to remember | my note? | read me my note |
        what did I give you to remember? | which thing did I ask you to keep in mind? |
        so what was it you had to remember? | have you still got that thing I asked you to remember? |
        did I ask you to remember something? what? | I told you not to forget something, what was it? |
        bet you've forgotten what you were to remember | do you recall what I had you note down? | the note, please |
        what was the thing to remember? | can you repeat what I wanted you to keep? |
        what have you made a note of for me? | quiz: what were you to keep in your head for me? |
        say what I asked you to hold on to | I can't remember it myself, what did I leave with you? |
        how did that go, the thing you were to remember? | tell me what's on the note you keep for me |
        what did I tell you to write down? | any notes of mine? | remind me of what I asked you to remind me of
    """,
}
