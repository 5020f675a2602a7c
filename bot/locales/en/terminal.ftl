# The terminal.

terminal-about = Answers questions about an article in the article's own words.
terminal-help-run = Run the bot: on Discord with DISCORD_TOKEN, else in a local page, on a simulated Discord.
terminal-help-chat = Chat about the article in the terminal.
terminal-help-ask = Answer a question or, with --jsonl, those on standard input, one a line.
terminal-help-check = Validate the knowledge and run its checks.
terminal-help-explain = Show why a question gets its answer.
terminal-help-question = The question, in French or English.
terminal-help-json = Write the outcome as JSON.
terminal-help-jsonl = Read a question a line, write a JSON object a line.
terminal-help-knowledge = The knowledge folder (default: the one that is shipped).
terminal-help-lang = The language of the interface: fr or en.

terminal-source = { $article } · { $section } · sentence { $sentence }
terminal-source-no-section = { $article } · sentence { $sentence }
terminal-clarify = Did you mean:
terminal-decline = The article does not answer this question.
terminal-decline-nearest = The nearest things it does say:

terminal-chat-welcome = Ask about “{ $article }”, in French or English.
terminal-chat-discord = Ctrl-D leaves. To run it on Discord: DISCORD_TOKEN in .env (see README.md).
terminal-chat-pick = (a number picks a question)

terminal-error = verbatim: { $message }
terminal-no-question = ask a question: python -m bot ask "…"
terminal-one-of-json = choose --json or --jsonl, not both.
terminal-jsonl-question = with --jsonl the questions come from standard input: leave out “{ $question }”.
terminal-unreadable-question = the question is not readable text (it holds half characters of Unicode).
terminal-unreadable-line = line { $line }: the question is not readable text.
terminal-stdin-not-utf8 = line { $line }: the input is not UTF-8.
terminal-bad-lang = --lang: “fr” or “en”.
terminal-bad-setting = the setting { $name } will not do: { $reason }
terminal-setting-shard-count = a whole number is needed, 1 or more.
terminal-setting-shard-ids = numbers of shards are needed, such as 0,1,2 or 0-3.
terminal-setting-shard-ids-alone = SHARD_COUNT is needed too, the number of shards in all.
terminal-setting-shard-beyond = there is no shard { $id }, the last of SHARD_COUNT is { $last }.
terminal-token-refused = Discord refuses the token: copy it again from the developer portal into DISCORD_TOKEN.
terminal-intents-refused = Discord refuses the intents: the bot asks for no privileged one, bring it up to date.
terminal-shards-refused = Discord refuses the shards: check SHARD_COUNT (enough for all servers, the same for all processes) and SHARD_IDS.
terminal-no-terminal = without DISCORD_TOKEN a chat needs a terminal; for a single question: python -m bot ask "…"
terminal-cannot-write = the output cannot be written: { $reason }
terminal-unreadable-file = { $path } cannot be read: { $reason }
terminal-knowledge-not-a-folder = { $folder } is not a folder: name one that holds NAME/article.md.
terminal-knowledge-is-an-article = { $folder } is the folder of one article: name the folder that holds it.
terminal-knowledge-empty = { $folder } holds no article: it needs at least one NAME/article.md.
terminal-knowledge-rejected = the knowledge has { $count ->
    [one] an error
   *[other] { $count } errors
 }, the first: { $fault } (python -m bot check shows them all)

terminal-db-help = The database.
terminal-db-help-upgrade = Bring the database to this version of the bot.
terminal-db-upgraded = The database is up to date: { $database }
terminal-db-url-kind = DATABASE_URL begins with `postgres://`, `postgresql://` or `sqlite:///`.
terminal-db-url-file = DATABASE_URL: a SQLite database is a file, `sqlite:///path`.
terminal-db-url-unreadable = DATABASE_URL is not a readable address.
terminal-db-url-signs = DATABASE_URL cannot be read: in the name or the password, write the signs @ / # as %40 %2F %23.
terminal-db-unreachable = the database { $database } does not answer: { $reason }
terminal-db-outdated = the database { $database } is empty, or older than the bot: run `verbatim db upgrade`.
terminal-db-too-new = the database { $database } comes from a newer version of the bot: install that version.

terminal-check-fault = { $place }{ $id }: { $severity }: { $message }
terminal-check-id = { " " }[{ $id }]
terminal-check-base = { $articles ->
    [one] 1 article
   *[other] { $articles } articles
 }, sentences: { $sentences }, facts: { $facts }, entries: { $entries }, gaps: { $gaps }, phrasings: { $phrasings }
terminal-check-failed-answer = { $file }:{ $line }: “{ $question }” should be answered from sentence { $expected }; { $found }.
terminal-check-failed-decline = { $file }:{ $line }: “{ $question }” should be declined; { $found }.
terminal-check-found-answer = the answer comes from sentence { $sentences } ({ $entry })
terminal-check-found-clarify = the bot asks back
terminal-check-found-decline = the bot declines
terminal-check-result = checks: { $passed } of { $total } passed
terminal-check-faults = { $errors ->
    [0] no error
    [one] 1 error
   *[other] { $errors } errors
 }, { $warnings ->
    [0] no warning
    [one] 1 warning
   *[other] { $warnings } warnings
 }
terminal-progress-index = Building the index…
terminal-progress-checks = Checks

terminal-explain-question = The question
terminal-explain-language = language
terminal-explain-words = words
terminal-explain-concepts = concepts
terminal-explain-entities = entities
terminal-explain-parts = parts
terminal-explain-none = –
terminal-explain-candidates = Candidates
terminal-explain-topic = topic
terminal-explain-kind = kind
terminal-explain-score = score
terminal-explain-kind-entry = entry
terminal-explain-kind-fact = fact
terminal-explain-kind-sentence = sentence
terminal-explain-kind-gap = gap
terminal-explain-terms = What speaks for { $topic } rather than { $other }
terminal-explain-term = term
terminal-explain-weight = weight
terminal-explain-evidence = Evidence
terminal-explain-sign = sign
terminal-explain-value = value
terminal-explain-adds = adds
terminal-explain-gap_margin = lead over the nearest gap
terminal-explain-rival_margin = lead over the nearest rival
terminal-explain-gap_rate = the same, per unit of question (gap)
terminal-explain-rival_rate = the same, per unit of question (rival)
terminal-explain-closest = likeness to its best phrasing
terminal-explain-covered = share of the question that the topic has
terminal-explain-unknown = share of the question unknown everywhere
terminal-explain-astray = entities named, all foreign to the topic (1: yes)
terminal-explain-start = start
terminal-explain-nothing = No word of the question is known: the bot declines.
terminal-explain-answer = Probability { $probability } ≥ { $threshold }: the bot answers.
terminal-explain-clarify = Probability { $probability }, between { $clarify } and { $threshold }: the bot asks back.
terminal-explain-decline = Probability { $probability } < { $clarify }: the bot declines.
terminal-explain-rule-written = A phrasing that a curator wrote, to the word: it goes where it was written.
terminal-explain-rule-vague = No telling word is the topic’s: the bot does not answer.
terminal-explain-rule-gap = A gap is nearer than the topic: the bot does not answer.
terminal-explain-compound = Several questions: each is answered by itself.
