"""More ways in which people ask for each kind of fact, by what is asked for: to learn from alone. Words only."""

from __future__ import annotations

MORE = {
    "your {of}'s name": """
        remind me of my {of}'s name | I've told you what my {of} is called, what was it? | my {of}'s name? |
        what did I call my {of} when I told you? | who was my {of} again? | bet you've forgotten my {of}'s name |
        could you tell me my {of}'s name? | say my {of}'s name | my {of}, what's the name? | and my {of} is called?
    """,
    "your name": """
        and I am? | what do people call me? | do you still know who I am? | my name, do you have it? |
        bet you forgot my name | how am I called? | what should you call me? | who is talking to you? |
        you do know my name, don't you? | say hello to me by name
    """,
    "where you live": """
        what's my town? | where in the world am I? | my home town is? | where do I have my flat? |
        what place do I call home? | where would a letter reach me? | remind me which city I told you I live in |
        where's my place?
    """,
    "where your {kin} lives": """
        my {kin} lives where? | what's my {kin}'s town? | where's home for my {kin}? | where did my {kin} settle? |
        if I go to see my {kin}, where do I go? | what place does my {kin} live in? | where is my {kin} these days? |
        my {kin}, which city was that?
    """,
    "what you do for work": """
        my job is? | what am I by trade? | how do I make a living? | what's my line of work? |
        what do I do all day at work? | what did I tell you my work is? | what am I, professionally? |
        which job have I got?
    """,
    "what your {kin} does": """
        my {kin} is what by trade? | what's my {kin}'s profession? | how does my {kin} earn a living? |
        which job does my {kin} have? | what kind of work does my {kin} do? | remind me what my {kin} does for work |
        my {kin}'s line of work? | what's my {kin} by profession?
    """,
    "where you work": """
        who's my employer? | who pays my wages? | what's the name of my company? | what firm am I with? |
        where's my desk? | which company do I work for? | what's the place I work called? | where am I employed?
    """,
    "what you study": """
        what am I reading at university? | which subject did I choose? | what's my major? | what am I learning? |
        what do I have lectures in? | my studies are in what? | what will my degree be in? | what do I sit exams in?
    """,
    "how old you are": """
        what's my age again? | my age is? | how many years old am I? | say how old I am | what age am I? |
        how old did I tell you I was? | can you tell my age? | which birthday was my last, in years?
    """,
    "how old your {kin} is": """
        my {kin}'s age? | what's my {kin}'s age? | tell me how old my {kin} is | how old did I say my {kin} was? |
        can you say how old my {kin} is? | which age has my {kin} reached? | and how old is my {kin}? | age of my {kin}?
    """,
    "when your birthday is": """
        my birthday is on? | what's the date of my birthday? | when do I get cake? | when do I turn a year older? |
        which date was I born on? | when should you wish me a happy birthday? | remind me of my birthday |
        do I have my birthday in summer? when?
    """,
    "when your {kin}'s birthday is": """
        when's my {kin}'s big day? | when do I need a present for my {kin}? | date of my {kin}'s birthday? |
        when was my {kin} born? | when do I have to call my {kin} to congratulate? | what's my {kin}'s birthday? |
        remind me of my {kin}'s birthday | on what date is my {kin}'s birthday?
    """,
    "what you're allergic to": """
        what do I react to? | what makes me swell up? | what mustn't I touch? | my allergy is to what? |
        tell the cook what I'm allergic to | what would send me to hospital? | any allergies of mine? |
        what am I allergic to again?
    """,
    "what your {kin} is allergic to": """
        what does my {kin} react to? | my {kin} mustn't have what? | any allergies of my {kin}'s? |
        what's my {kin}'s allergy? | what should I leave out when my {kin} comes to dinner? |
        what is dangerous for my {kin}? | tell me my {kin}'s allergy | what was it that my {kin} is allergic to?
    """,
    "what you have": """
        what have I been diagnosed with? | what's wrong with me? | what's my illness? | what did the doctors find? |
        which illness is it that I have? | what do I take my tablets for? | my diagnosis was? |
        what have I got, medically?
    """,
    "what your diet is": """
        what am I when it comes to food? | how would you describe my diet? | what should a host know about my eating? |
        which diet do I keep? | what do I call my way of eating? | my diet is? | do I eat in any special way? |
        what did I say about how I eat?
    """,
    "what you avoid": """
        what's off my plate? | what don't I touch? | what shouldn't they serve me? | what do I leave out? |
        what would I send back? | which thing do I not have? | what won't I eat or drink? | what do I keep away from?
    """,
    "which languages you speak": """
        what's my other language? | my languages? | what can I speak? | in which language could I talk with a tourist? |
        what did I say I speak? | which tongue do I know? | am I good at a language? which? | name a language I speak
    """,
    "what your hobby is": """
        what am I into? | my pastime is? | what do I do after work? | what do I do when nobody needs me? |
        what's my thing? | what do I enjoy doing? | what keeps me busy on Sundays? | what do I do in my spare time?
    """,
    "what you like": """
        what am I keen on? | what could you please me with? | what do I enjoy? | what would be a nice treat for me? |
        something I love? | what did I say I love? | what is it that I like? | tell me a thing I like
    """,
    "what you dislike": """
        what do I hate? | what puts me off? | what should nobody give me? | what do I find awful? |
        what did I say I can't bear? | which thing don't I like? | what is it that I dislike? | something I loathe?
    """,
    "what you're afraid of": """
        what gives me the creeps? | what makes me run? | what's my phobia? | what do I dread? |
        what would make me scream? | my biggest fear is? | what did I say I'm scared of? | what can't I be near?
    """,
    "your favourite {of}": """
        what {of} do I love most? | which {of} is my favourite? | the {of} I like best? | my number one {of}? |
        if I could have only one {of}, which? | what did I say my favourite {of} was? | tell me my favourite {of} |
        best {of} in my eyes?
    """,
    "what you own": """
        what's in my possession? | what do I have at home? | which thing do I own? | what did I say I've got? |
        what belongs to me? | name something I own | what is it that I have? | what have I got?
    """,
    "that about you": """
        what did I say I am? | what's special about me? | describe me | one thing about me? | how am I? |
        what do you know about me as a person? | how would I describe myself? | what have I told you I am?
    """,
    "what you believe": """
        what's my faith? | what do I believe in? | my religion is? | what am I by religion? |
        which faith did I tell you about? | do I have a religion? which? | what do I practise? | how do I believe?
    """,
    "what you have planned": """
        what's my next plan? | what am I about to do? | anything in my calendar? | what do I have ahead of me? |
        what was I going to do? | what's next for me? | which plan did I tell you of? | what should I get ready for?
    """,
    "what you wanted me to remember": """
        what was I not to forget? | what did I want to be reminded of? | what did you promise to remember for me? |
        the thing I told you to keep, what was it? | what should I not forget? | my reminder was? |
        what's that note of mine? | say back what I asked you to remember
    """,
}
