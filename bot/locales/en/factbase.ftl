# /factbase: moderation.

factbase-group = The knowledge base: keeping it right and teaching it (moderators)
factbase-not-allowed = This command is for moderators: it needs Manage Server, or the role chosen in `/factbase settings`.

factbase-status = How the base stands: contents, revision, checks, share of questions answered
factbase-refresh = Take in the article or the base anew: a file, an address, or what is shipped with the bot
factbase-refresh-file = An article (.md, .txt) or an exported base (.zip)
factbase-refresh-address = The address of the page that has the article
factbase-refresh-shipped = What is shipped with the bot, even where an address is set
factbase-article-name = Which article (an unknown name adds one)
factbase-unanswered-command = What was asked in vain, to teach the bot to answer it
factbase-history-command = The revisions published: who, when, what
factbase-restore = Go back to a revision (nothing is lost: it becomes a new revision)
factbase-restore-revision = The revision; 0 for what is shipped with the bot
factbase-export = The knowledge files, in a zip
factbase-check = Validate the base and run its checks
factbase-stats = The figures as a picture: answers, frequent questions, votes
factbase-stats-days = Over how many days
factbase-settings-command = Role, audit channel, language, mentions, how long questions are kept, address

factbase-add = Add to the base
factbase-add-fact = Add a fact that a sentence of the article proves
factbase-add-entry = Add a question and its answer
factbase-add-phrasing = Add ways of asking a question
factbase-add-quotation = Add what the article quotes somebody as saying
factbase-add-synonym = Add words that mean the same
factbase-edit = Correct the base
factbase-edit-fact = Correct a fact
factbase-edit-entry = Correct a question and its answer
factbase-edit-phrasing = Reword a question
factbase-edit-quotation = Correct a quotation
factbase-edit-synonym = Correct words that mean the same
factbase-remove = Remove from the base
factbase-remove-fact = Remove a fact, and what rests on it alone
factbase-remove-entry = Remove a question and its answer
factbase-remove-gap = Remove a question that the article does not answer
factbase-remove-phrasing = Remove a way of asking a question
factbase-remove-quotation = Remove a quotation
factbase-remove-synonym = Remove words that mean the same
factbase-remove-check = Remove a check
factbase-remove-article = Remove an article and all that belongs to it
factbase-remove-what = Type a few words to find it
factbase-sentence = The sentence of the article: type a few words to find it
factbase-entry = The question: type a few words to find it
factbase-fact-name = The fact: type a few words to find it
factbase-phrasing = The phrasing: type a few words to find it
factbase-quotation = The quotation: type a few words to find it
factbase-synonym = One of the words
factbase-gap-mark = (not answered)
factbase-new-article = New article: { $name }

factbase-no-such-row = There is no such thing: choose from the list that shows while you type.
factbase-no-revision = There is no revision of that number: `/factbase history` shows them.
factbase-draft-gone = This draft is gone: published, cancelled, or left alone for a week.
factbase-form-stale = The base has changed, and what this form was about is not part of it any more: begin again with the command.
factbase-no-form = That cannot be corrected in a form: remove it with `/factbase remove`, or correct the file.
factbase-words-not-there = No sentence of the new article, or more than one, has these words to the letter: “{ $words }”. Copy them from the article.
factbase-asked-gone = This question is not waiting any more: it was settled, or erased.

factbase-do-refresh = Refresh { $detail ->
    [shipped] from what is shipped with the bot
   *[other] from { $detail }
  }
factbase-do-add = Add: { $detail }
factbase-do-edit = Correct: { $detail }
factbase-do-remove = Remove: { $detail }
factbase-do-teach = Teach: it means “{ $detail }”
factbase-do-gap = The article does not answer “{ $detail }”
factbase-do-restore = Back to { $detail ->
    [shipped] what is shipped with the bot
   *[other] revision { $detail }
  }
factbase-did-refresh = { factbase-do-refresh }
factbase-did-add = { factbase-do-add }
factbase-did-edit = { factbase-do-edit }
factbase-did-remove = { factbase-do-remove }
factbase-did-teach = { factbase-do-teach }
factbase-did-gap = { factbase-do-gap }
factbase-did-restore = { factbase-do-restore }

factbase-kind-of-sentences = Sentences
factbase-kind-of-facts = Facts
factbase-kind-of-entries = Questions
factbase-kind-of-gaps = Not answered
factbase-kind-of-quotations = Quotations
factbase-kind-of-entities = Names
factbase-kind-of-concepts = Synonyms
factbase-kind-of-spellings = Chat spellings
factbase-kind-of-checks = Checks
factbase-count = { $sign } { $count }
factbase-article = Article “{ $article }”
factbase-layout = Only its layout changes.
factbase-only-layout = Only the layout changes.
factbase-moved = { $count ->
    [one] { $count } sentence moved
   *[other] { $count } sentences moved
  }

factbase-part-statement = statement
factbase-part-cites = sentences cited
factbase-part-about = about
factbase-part-answer = answer
factbase-part-facts = rests on
factbase-part-questions = phrasings
factbase-part-nearest = nearest questions
factbase-part-quote = words
factbase-part-speaker = speaker
factbase-part-reported-by = reported by
factbase-part-answered-from = expected answer
factbase-part-kind = kind
factbase-part-name = name
factbase-part-also = other names
factbase-part-fr = in French
factbase-part-en = in English
factbase-part-meaning = meaning
factbase-part-headings = headings
factbase-part-label = label
factbase-part-title = title
factbase-part-publisher = publisher
factbase-part-author = author
factbase-part-url = address
factbase-part-date = date
factbase-part-language = language

factbase-publish = Publish
factbase-publish-on-top = Publish on top
factbase-preview = Preview
factbase-page = Page { $page }
factbase-adjust = Adjust
factbase-correct = Correct
factbase-correct-row = Correct in a form…
factbase-note = Reason
factbase-cancel = Cancel
factbase-cancelled = Cancelled: nothing has changed.
factbase-unchanged = Nothing changes: the base says all of this already.
factbase-faulty = To be corrected before it can be published; nothing is lost:
factbase-checks-pass = { $passed ->
    [0] There is no check to pass.
    [one] { $passed } check passes.
   *[other] { $passed } checks pass.
  }
factbase-checks-break = { $count ->
    [one] { $count } check would no longer pass:
   *[other] { $count } checks would no longer pass:
  }
factbase-check-answer = “{ $question }” should be answered from sentence { $expected }; { $found }
factbase-check-decline = “{ $question }” should not be answered; { $found }
factbase-drop-checks = { $count ->
    [one] Remove this check
   *[other] Remove these { $count } checks
  }
factbase-from-now = From now on:
factbase-outcome-answer = { $answer } (sentence { $sentences })
factbase-outcome-clarify = I ask back
factbase-outcome-decline = I say that the article does not answer it
factbase-overruled = Changed on both sides, your version stays: { $names }
factbase-dropped = Left out: { $names }
factbase-overtaken = Somebody published meanwhile
factbase-on-top = Your changes, made again on top:
factbase-on-top-not = they do not apply as they are; the preview says why.
factbase-published = Revision { $revision } is published
factbase-audit = { $member } published revision { $revision }
factbase-back-to = Back to revision { $revision }
factbase-back-to-shipped = Back to what is shipped

factbase-found-unchanged = { $count ->
    [one] { $count } passage unchanged
   *[other] { $count } passages unchanged
  }
factbase-found-moved = { $count } moved
factbase-found-changed = { $count } changed
factbase-found-gone = { $count } gone
factbase-to-decide = { $count ->
    [0] All is decided
    [one] One passage left to decide
   *[other] { $count } passages left to decide
  } · { $at } of { $of }
factbase-cited-facts = Fact:
factbase-cited-quotations = Quotation:
factbase-cited-checks = Check:
factbase-was = Before
factbase-became = Now
factbase-difference = The difference
factbase-beside = The words cited are the same, but their sentence has changed: a negation, a figure or a name may change what they mean.
factbase-accepts-along = { $count ->
    [one] Accepting also holds for one other passage cited from this sentence, which stayed the same.
   *[other] Accepting also holds for { $count } other passages cited from this sentence, which stayed the same.
  }
factbase-ambiguous = { $count ->
    [one] There is one place where these words may stand: is it this one?
   *[other] These words may stand in { $count } places: in which?
  }
factbase-gone = These words are not in the article any more. If they are left out, this goes with them:
factbase-goes-alone = nothing else
factbase-would-go = { $facts ->
    [0] No fact
    [one] { $facts } fact
   *[other] { $facts } facts
  } and { $entries ->
    [0] no question
    [one] { $entries } question
   *[other] { $entries } questions
  } would go with the passages that are gone:
factbase-decided-accept = Decided: “{ $words }”
factbase-decided-out = Decided: left out
factbase-accept = Accept
factbase-accept-all = Accept the { $count } proposals
factbase-leave-out = Leave out
factbase-leave-out-gone = Leave out the { $count } that are gone
factbase-other-words = Other words…
factbase-choose-place = Choose the place…
factbase-review = Review the passages

factbase-form-add-f = New fact
factbase-form-edit-f = Correct a fact
factbase-form-add-e = New question and its answer
factbase-form-edit-e = Correct a question and its answer
factbase-form-add-p = New phrasings
factbase-form-edit-p = Phrasings
factbase-form-add-q = New quotation
factbase-form-edit-q = Correct a quotation
factbase-form-add-s = Words that mean the same
factbase-form-edit-s = Correct words that mean the same
factbase-field-words = The words that prove it
factbase-field-statement-fr = The fact, in French
factbase-field-statement-en = The fact, in English
factbase-field-about = About whom or what
factbase-field-answer-fr = The short answer, in French
factbase-field-answer-en = The short answer, in English
factbase-field-asked-fr = The question, in French
factbase-field-asked-en = The question, in English
factbase-field-rests-on = What the answer rests on
factbase-field-said = What was said
factbase-field-speaker = Who speaks
factbase-field-reported = Who reports it
factbase-field-words-fr = In French
factbase-field-words-en = In English
factbase-field-note = Why this change
factbase-field-other-words = The article’s words, to the letter
factbase-hint-words = To the letter: keep what counts of the sentence
factbase-hint-about = Known names, with commas between
factbase-hint-asked = One phrasing a line; the first is shown on a button (80 characters)
factbase-hint-shown = The one that is shown on a button (80 characters)
factbase-hint-phrasings = One phrasing a line
factbase-hint-reworded = Empty: this phrasing is removed
factbase-hint-synonyms = With commas between; a word that is known already draws the others to it
factbase-fact = Fact
fault-form-unknown-fact = the fact “{ $value }” does not exist: choose it from the list.
fault-form-rests-on-nothing = an answer rests on one sentence or fact at least: choose one.
fault-form-nothing = the form is empty: write one line at least.
fault-form-no-speaker = who speaks is missing: write their name.
fault-form-words-not-there = these words are not in the sentence to the letter: “{ $value }”. It says: “{ $detail }”; copy what counts of it.
fault-form-no-sentence = the sentence chosen is not in the article any more ({ $value }): begin again with the command.
fault-form-unknown-name = the name “{ $value }” is not known: leave it out, or add it to entities.yaml first.
fault-form-gone = “{ $value }” is not in the base any more: cancel this draft.
fault-edit-not-there = what should be changed is not there any more: cancel this draft and begin again.

factbase-status-title = The knowledge base
factbase-status-base = { $articles ->
    [one] { $articles } article
   *[other] { $articles } articles
  } · { $sentences ->
    [one] { $sentences } sentence
   *[other] { $sentences } sentences
  } · { $facts ->
    [one] { $facts } fact
   *[other] { $facts } facts
  } · { $entries ->
    [one] { $entries } question
   *[other] { $entries } questions
  } · { $gaps } not answered
factbase-status-shipped = This server has the knowledge that is shipped with the bot: no revision has been published.
factbase-status-revision = Revision **{ $revision }**, published { $when } by { $member }
factbase-status-unreadable = I cannot read this revision any more, and members get no answer. `/factbase history` leads back to one before it; `/factbase restore`, with 0, to what comes with me.
factbase-status-checks = { $passed } of { $total } checks pass.
factbase-status-week = These seven days: **{ $share }%** of the questions were answered ({ $answered } of { $asked }).
factbase-status-nobody = These seven days nobody asked anything.
factbase-status-waiting = { $count ->
    [0] No question is waiting.
    [one] One question is waiting: `/factbase unanswered`.
   *[other] { $count } questions are waiting: `/factbase unanswered`.
  }
factbase-status-draft = Draft, { $when }:
factbase-resume = Go on
factbase-warnings = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
  }
factbase-exported = The base of revision { $revision }. `verbatim check` validates it, and `/factbase refresh` takes it back, with what will have changed here meanwhile.

factbase-history = Revisions
factbase-history-choose = What a revision changed…
factbase-revision = Revision { $revision }
factbase-revision-shipped = What is shipped with the bot

factbase-unanswered = Questions not answered
factbase-unanswered-none = There are none: all that was asked was answered, or settled.
factbase-unanswered-place = Question not answered, { $at } of { $of }
factbase-asked-times = { $count ->
    [one] asked once
   *[other] asked { $count } times
  }, { $when }
factbase-asked-declined = not answered { $count }
factbase-asked-clarified = asked back { $count }
factbase-asked-down = 👎 { $count }
factbase-asked-also = Also:
factbase-asked-so = “{ $question }”
factbase-asked-chosen = { $count ->
    [one] One member meant
   *[other] { $count } members meant
  } “{ $question }”
factbase-means = It means…
factbase-resolve-other = Another…
factbase-resolve-entry = New…
factbase-resolve-gap = Not in the article
factbase-resolve-ignore = Ignore

factbase-settings = Settings
factbase-set-role = Moderators’ role:
factbase-set-role-hint = Beside those who manage the server. For this role to see the command: Server Settings › Integrations › this bot › /factbase.
factbase-set-role-choose = Moderators’ role…
factbase-set-nobody = none
factbase-set-channel = Audit channel:
factbase-set-channel-choose = Channel where each publication is announced…
factbase-set-nowhere = none
factbase-set-language = Language of public messages:
factbase-set-language-discord = the server’s
factbase-set-language-fr = French
factbase-set-language-en = English
factbase-set-retention = Unanswered questions are kept:
factbase-set-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
  }
factbase-set-mentions = Answers to mentions:
factbase-set-mentions-on = Answer mentions
factbase-set-mentions-off = Do not answer mentions
factbase-set-on = yes
factbase-set-off = no
factbase-set-address = Address of the article:
factbase-set-address-edit = Address…
factbase-set-no-address = none
factbase-erase = Erase all…
factbase-erase-what = Erase now all questions that are kept, and the moderators’ drafts? Revisions stay, and the figures.
factbase-erase-sure = Yes, erase
factbase-erased = { $count ->
    [0] There was nothing to erase.
    [one] { $count } question erased.
   *[other] { $count } questions erased.
  }
