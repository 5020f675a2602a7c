# Discord.

discord-ask = Ask about the article; the answer quotes it to the letter.
discord-ask-question = Your question, in French or English
discord-ask-private = Show the answer to you only
discord-menu = Answer from the article

discord-source = { $article } · { $section } · sentence { $sentence }
discord-source-no-section = { $article } · sentence { $sentence }
discord-paragraph = { $article } · paragraph { $paragraph }
discord-context = Context
discord-related-button = See also

discord-clarify = What did you mean to ask?
discord-decline = The article does not answer this question.
discord-decline-nearest = The nearest things it does say:
discord-decline-nothing = What it does say: `/article` shows it, and `/ask` suggests questions.
discord-related = Related questions
discord-related-none = No related question.
discord-changed = The article or its answers have changed since this message; this is how it stands today.

discord-why-title = What was wrong?
discord-why = The answer…
discord-why-other-question = answers another question
discord-why-incomplete = is incomplete
discord-why-wrong = does not say what the article says
discord-why-unclear = is not clear
discord-vote-up = Thanks! Noted.
discord-vote-down = Thanks, noted.

discord-hello = Ask me something about the article, in French or English: I answer with its own sentences.
discord-unseen = Discord does not show me the text of that reply: mention me in your message, or ask with `/ask`.
discord-empty = That message has no text to answer.
discord-unreadable = I cannot read that text.
discord-cooldown = One moment: try again in { $seconds } s.
discord-not-yours = Only the person who asked, or a moderator, can delete this reply.
discord-topic-gone = The article or its answers have changed, and this is not part of them any more: ask again, and the answer will be today’s.
discord-outdated = This message is from another version of the bot: ask with `/ask`.
discord-unreachable = This server’s knowledge base is out of reach for now: try again in a few minutes.
discord-storage-gone = The database does not answer: nothing was changed. I go on answering with what I have; try again in a few minutes.
discord-error = Sorry, something broke on my side (reference { $id }).

discord-quote = Quotes from the article
discord-quote-random = A sentence from the article at random
discord-quote-search = Search for a sentence in the article
discord-quote-search-text = A few words of it, misspelt or not
discord-quote-speaker = What somebody said, according to the article
discord-quote-speaker-name = By whom
discord-quote-said = — { $speaker }
discord-quote-reported = according to { $reporter }
discord-quote-share = Share
discord-quote-picture = As a picture
discord-quote-text = As text
discord-quote-another = Another
discord-quote-shared = Shared by { $member }
discord-quote-none = No sentence of the article is like that. Try other words, or `/quote random`.
discord-quote-no-speaker = The article quotes nobody of that name.
discord-quote-nobody = The article quotes nobody’s words.
discord-quote-too-long = That sentence is too long for a picture.
discord-quote-no-letters = My fonts lack letters of that sentence: it stays text.
discord-quote-gone = The article has changed, and this sentence is not part of it any more: look for it with `/quote search`.

discord-article = The article that the answers rest on: outline and text
discord-article-name = Which article
discord-article-facts = { $sentences ->
    [one] { $sentences } sentence
   *[other] { $sentences } sentences
  } · { $facts ->
    [one] { $facts } fact
   *[other] { $facts } facts
  } · { $entries ->
    [one] { $entries } question
   *[other] { $entries } questions
  }
discord-article-outline = Outline
discord-article-start = Introduction
discord-article-sentences = sentences { $first } to { $last }
discord-article-sentence = sentence { $first }
discord-article-read = Read
discord-article-open = Read at the source
discord-article-section = Go to a section…
discord-article-others = Other articles…
discord-article-page = Page { $page } of { $pages } · { $sentences }
discord-article-gone = This article is not here any more: see `/article`.
discord-article-unknown = No article of that name: see `/article` without choosing one.

discord-facts = The facts that the article establishes, by person, company, place or product
discord-facts-about = About whom or what
discord-facts-title = The facts, by subject
discord-facts-choose = Choose a subject…
discord-facts-general = In general
discord-facts-count = { $count ->
    [one] { $count } fact
   *[other] { $count } facts
  }
discord-facts-page = Page { $page } of { $pages }
discord-facts-none = No fact about that. Here are the subjects that have some.
discord-facts-empty = No fact has been noted yet: ask a question with `/ask` instead.

discord-help = How to ask, and everything the bot can do
discord-help-title = I answer with the article’s sentences
discord-help-text =
    Ask about **{ $article }**, in French or English, however it comes to you: typos and abbreviations do no harm. I quote the sentence that answers, to the letter, and say where it stands. If the article does not answer, I say so.

    ### Ask
    - `/ask`; with `private`, only you see the answer
    - by mentioning me, in a direct message, or by replying to one of my messages
    - from a message’s menu: *Apps › Answer from the article*
    - a follow-up (“and why?”) is about your last question, for five minutes

    Below an answer: 📖 its paragraph, 🔎 related questions, 🗑️ delete it (you or the moderators), 👍 👎 your opinion.

    ### Browse
    - `/quote random`, `/quote search`, `/quote speaker`: quotes to share, as text or as a picture
    - `/article`: the outline and the text
    - `/facts`: the facts, by subject
    - `/privacy`: what I keep
discord-help-try = Try, for example:

discord-privacy = What the bot keeps, and for how long
discord-privacy-title = What I keep
discord-privacy-text =
    - **Your questions**: their text is kept only if the article did not answer them, if I asked you back, or if an answer got a 👎 (with the reason chosen), even where you had asked for it in private; without your name, for { $days ->
        [one] { $days } day
       *[other] { $days } days
      } here, so that moderators can teach me to answer them. They can erase it all at any time.
    - **In direct messages**: nothing is kept.
    - **For the rest, numbers**: how many questions got which answer each day, and the votes 👍 and 👎, without names, for thirteen months.
    - **What moderators do**: each revision published, with the Discord id of who published it; drafts, for a week; the settings.
    - **If the server removes me**, everything about it is forgotten after thirty days.
    - **In memory only**: the subject of your last question in each channel, for five minutes, to understand a question that follows it; the times of your last commands, for thirty seconds, so that nobody goes too fast; the messages you voted on, for a day, so that a vote counts once.
    - **Below an answer**, buttons hold your Discord id, so that nobody but you and moderators can delete it, and nobody but you can replace it.
    - **When something breaks**, the log has a trace of it under a reference, without your question.

    I read only what is addressed to me: commands, mentions, replies, direct messages.
