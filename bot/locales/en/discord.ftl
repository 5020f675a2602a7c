# Discord.

discord-ask = Ask about the article; the answer quotes it to the letter.
discord-ask-question = Your question, in French or English
discord-ask-private = Answer to you alone
discord-menu = Answer from the article

discord-source = { $article } · { $section } · sentence { $sentence }
discord-source-no-section = { $article } · sentence { $sentence }
discord-paragraph = { $article } · paragraph { $paragraph }
discord-context = Context
discord-delete = Delete

discord-clarify = What did you mean to ask?
discord-decline = The article does not answer this question.
discord-decline-nearest = The nearest things it does say:

discord-hello = Ask me something about the article, in French or English: I answer with its own sentences.
discord-empty = That message has no text to answer.
discord-unreadable = I cannot read that text.
discord-cooldown = Easy! Try again in { $seconds } s.
discord-not-yours = Only the one who asked, or the moderators, can delete this reply.
discord-topic-gone = The article has changed since: ask again, and the answer will be today's.
discord-error = Sorry, something broke on our side (reference { $id }).
