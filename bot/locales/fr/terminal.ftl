# Le terminal.

terminal-about = Répond aux questions sur un article avec les mots de l’article.
terminal-help-run = Lance le bot : sur Discord avec DISCORD_TOKEN, sinon dans une page locale, sur un Discord simulé.
terminal-help-chat = Converse sur l’article dans le terminal.
terminal-help-ask = Répond à une question, ou avec --jsonl à celles de l’entrée standard, une par ligne.
terminal-help-check = Vérifie les connaissances et passe leurs questions de contrôle.
terminal-help-explain = Montre pourquoi une question reçoit sa réponse.
terminal-help-question = La question, en français ou en anglais.
terminal-help-json = Écrit le résultat en JSON.
terminal-help-jsonl = Lit une question par ligne, écrit un objet JSON par ligne.
terminal-help-knowledge = Le dossier de connaissances (par défaut, celui qui est livré).
terminal-help-lang = La langue de l’interface : fr ou en.

terminal-source = { $article } · { $section } · phrase { $sentence }
terminal-source-no-section = { $article } · phrase { $sentence }
terminal-clarify = Vouliez-vous dire :
terminal-decline = L’article ne répond pas à cette question.
terminal-decline-nearest = Voici ce qu’il dit de plus proche :

terminal-chat-welcome = Posez une question sur « { $article } », en français ou en anglais.
terminal-chat-discord = Ctrl-D pour quitter. Pour le lancer sur Discord : DISCORD_TOKEN dans .env (voir README.md).
terminal-chat-pick = (un numéro choisit une question)

terminal-error = verbatim : { $message }
terminal-no-question = posez une question : python -m bot ask "…"
terminal-one-of-json = choisissez --json ou --jsonl, pas les deux.
terminal-jsonl-question = avec --jsonl, les questions viennent de l’entrée standard : retirez « { $question } ».
terminal-unreadable-question = la question n’est pas un texte lisible (elle contient des demi-caractères Unicode).
terminal-unreadable-line = ligne { $line } : la question n’est pas un texte lisible.
terminal-stdin-not-utf8 = ligne { $line } : l’entrée n’est pas en UTF-8.
terminal-bad-lang = --lang : « fr » ou « en ».
terminal-bad-setting = le réglage { $name } ne convient pas : { $reason }
terminal-setting-shard-count = il faut un nombre entier, 1 ou plus.
terminal-setting-shard-ids = il faut des numéros de shards, comme 0,1,2 ou 0-3.
terminal-setting-shard-ids-alone = il faut aussi SHARD_COUNT, le nombre de shards en tout.
terminal-setting-shard-beyond = le shard { $id } n’existe pas, le dernier de SHARD_COUNT est { $last }.
terminal-token-refused = Discord refuse le jeton : copiez-le de nouveau du portail des développeurs dans DISCORD_TOKEN.
terminal-intents-refused = Discord refuse les intents : le bot n’en demande aucun de privilégié, mettez-le à jour.
terminal-shards-refused = Discord refuse les shards : vérifiez SHARD_COUNT (assez grand pour tous les serveurs, le même pour tous les processus) et SHARD_IDS.
terminal-no-terminal = sans DISCORD_TOKEN il faut un terminal pour converser ; pour une seule question : python -m bot ask "…"
terminal-cannot-write = la sortie ne peut être écrite : { $reason }
terminal-unreadable-file = { $path } est illisible : { $reason }
terminal-knowledge-not-a-folder = { $folder } n’est pas un dossier : donnez un dossier qui contient NOM/article.md.
terminal-knowledge-is-an-article = { $folder } est le dossier d’un article : donnez le dossier qui le contient.
terminal-knowledge-empty = { $folder } ne contient aucun article : il y faut au moins un NOM/article.md.
terminal-knowledge-rejected = les connaissances ont { $count ->
    [one] une erreur
   *[other] { $count } erreurs
 }, la première : { $fault } (python -m bot check les montre toutes)

terminal-db-help = La base de données.
terminal-db-help-upgrade = Met la base de données à la version du bot.
terminal-db-upgraded = Base de données à jour : { $database }
terminal-db-url-kind = DATABASE_URL commence par `postgres://`, `postgresql://` ou `sqlite:///`.
terminal-db-url-file = DATABASE_URL : une base SQLite est un fichier, `sqlite:///chemin`.
terminal-db-url-unreadable = DATABASE_URL n’est pas une adresse lisible.
terminal-db-url-signs = DATABASE_URL est illisible : dans le nom ou le mot de passe, écrivez les signes @ / # en %40 %2F %23.
terminal-db-unreachable = la base de données { $database } ne répond pas : { $reason }
terminal-db-outdated = la base de données { $database } est vide, ou plus ancienne que le bot : lancez `verbatim db upgrade`.
terminal-db-too-new = la base de données { $database } vient d’une version plus récente du bot : installez cette version.

terminal-check-fault = { $place }{ $id } : { $severity } : { $message }
terminal-check-id = { " " }[{ $id }]
terminal-check-base = { $articles ->
    [one] 1 article
   *[other] { $articles } articles
 }, phrases : { $sentences }, faits : { $facts }, entrées : { $entries }, lacunes : { $gaps }, formulations : { $phrasings }
terminal-check-failed-answer = { $file }:{ $line } : « { $question } » devait avoir pour réponse la phrase { $expected } ; { $found }.
terminal-check-failed-decline = { $file }:{ $line } : « { $question } » devait être déclinée ; { $found }.
terminal-check-found-answer = la réponse vient de la phrase { $sentences } ({ $entry })
terminal-check-found-clarify = le bot demande de préciser
terminal-check-found-decline = le bot décline
terminal-check-result = contrôles : { $passed } sur { $total } réussis
terminal-check-faults = { $errors ->
    [0] aucune erreur
    [one] 1 erreur
   *[other] { $errors } erreurs
 }, { $warnings ->
    [0] aucun avertissement
    [one] 1 avertissement
   *[other] { $warnings } avertissements
 }
terminal-progress-index = Préparation de l’index…
terminal-progress-checks = Contrôles

terminal-explain-question = La question
terminal-explain-language = langue
terminal-explain-words = mots
terminal-explain-concepts = notions
terminal-explain-entities = entités
terminal-explain-parts = parties
terminal-explain-none = –
terminal-explain-candidates = Candidats
terminal-explain-topic = sujet
terminal-explain-kind = sorte
terminal-explain-score = score
terminal-explain-kind-entry = entrée
terminal-explain-kind-fact = fait
terminal-explain-kind-sentence = phrase
terminal-explain-kind-gap = lacune
terminal-explain-terms = Ce qui porte { $topic } plutôt que { $other }
terminal-explain-term = terme
terminal-explain-weight = poids
terminal-explain-evidence = Indices
terminal-explain-sign = indice
terminal-explain-value = valeur
terminal-explain-adds = apport
terminal-explain-gap_margin = avance sur la lacune la plus proche
terminal-explain-rival_margin = avance sur le rival le plus proche
terminal-explain-gap_rate = la même, par unité de question (lacune)
terminal-explain-rival_rate = la même, par unité de question (rival)
terminal-explain-closest = ressemblance à sa meilleure formulation
terminal-explain-covered = part de la question que le sujet contient
terminal-explain-unknown = part de la question inconnue partout
terminal-explain-astray = entités nommées, toutes étrangères au sujet (1 : oui)
terminal-explain-start = départ
terminal-explain-nothing = Aucun mot de la question n’est connu : le bot décline.
terminal-explain-answer = Probabilité { $probability } ≥ { $threshold } : le bot répond.
terminal-explain-clarify = Probabilité { $probability }, entre { $clarify } et { $threshold } : le bot demande de préciser.
terminal-explain-decline = Probabilité { $probability } < { $clarify } : le bot décline.
terminal-explain-rule-written = Une formulation écrite par un curateur, au mot près : elle va où elle a été écrite.
terminal-explain-rule-vague = Aucun mot parlant n’est du sujet : le bot ne répond pas.
terminal-explain-rule-gap = Une lacune est plus proche que le sujet : le bot ne répond pas.
terminal-explain-compound = Plusieurs questions : chacune reçoit sa réponse.
