# /factbase : la modération.

factbase-group = La base de connaissances : la tenir à jour et l’enrichir (modération)
factbase-not-allowed = Cette commande est réservée à la modération : il faut le droit « Gérer le serveur », ou le rôle choisi dans `/factbase settings`.

factbase-status = Où en est la base : contenu, révision, vérifications, part des questions avec réponse
factbase-refresh = Reprendre l’article ou la base : un fichier, une adresse, ou ce qui est livré avec le bot
factbase-refresh-file = Un article (.md, .txt) ou une base exportée (.zip)
factbase-refresh-address = L’adresse de la page où se lit l’article
factbase-refresh-shipped = Ce qui est livré avec le bot, même si une adresse est réglée
factbase-article-name = Quel article (un nom inconnu en ajoute un)
factbase-unanswered-command = Les questions restées sans réponse, pour apprendre au bot à y répondre
factbase-history-command = Les révisions publiées : qui, quand, quoi
factbase-restore = Revenir à une révision (rien ne se perd : c’est une nouvelle révision)
factbase-restore-revision = La révision ; 0 pour ce qui est livré avec le bot
factbase-export = Les fichiers de connaissances, dans un zip
factbase-check = Valider la base et lancer ses vérifications
factbase-stats = Les chiffres en image : réponses, questions fréquentes, votes
factbase-stats-days = Sur combien de jours
factbase-settings-command = Rôle, salon d’audit, langue, mentions, durée de conservation, adresse

factbase-add = Ajouter à la base
factbase-add-fact = Ajouter un fait prouvé par une phrase de l’article
factbase-add-entry = Ajouter une question et sa réponse
factbase-add-phrasing = Ajouter des façons de poser une question
factbase-add-quotation = Ajouter des propos rapportés par l’article
factbase-add-synonym = Ajouter des mots de même sens
factbase-edit = Corriger la base
factbase-edit-fact = Corriger un fait
factbase-edit-entry = Corriger une question et sa réponse
factbase-edit-phrasing = Reformuler une question
factbase-edit-quotation = Corriger des propos rapportés
factbase-edit-synonym = Corriger des mots de même sens
factbase-remove = Retirer de la base
factbase-remove-fact = Retirer un fait, et ce qui ne repose que sur lui
factbase-remove-entry = Retirer une question et sa réponse
factbase-remove-gap = Retirer une question que l’article laisse sans réponse
factbase-remove-phrasing = Retirer une façon de poser une question
factbase-remove-quotation = Retirer des propos rapportés
factbase-remove-synonym = Retirer des mots de même sens
factbase-remove-check = Retirer une vérification
factbase-remove-article = Retirer un article et tout ce qui s’y rapporte
factbase-remove-what = Tape quelques mots pour le trouver
factbase-sentence = La phrase de l’article : tape quelques mots pour la trouver
factbase-entry = La question : tape quelques mots pour la trouver
factbase-fact-name = Le fait : tape quelques mots pour le trouver
factbase-phrasing = La formulation : tape quelques mots pour la trouver
factbase-quotation = Les propos : tape quelques mots pour les trouver
factbase-synonym = L’un des mots
factbase-gap-mark = (sans réponse)
factbase-new-article = Nouvel article : { $name }

factbase-no-such-row = Je ne trouve rien de tel : choisis dans la liste qui s’affiche pendant que tu tapes.
factbase-no-revision = Il n’y a pas de révision de ce numéro : `/factbase history` les montre.
factbase-draft-gone = Ce brouillon n’existe plus : il a été publié, annulé, ou abandonné depuis une semaine.
factbase-form-stale = La base a changé, et ce que ce formulaire corrigeait n’en fait plus partie : recommence depuis la commande.
factbase-no-form = Cela ne se corrige pas dans un formulaire : retire-le avec `/factbase remove`, ou corrige le fichier.
factbase-words-not-there = Aucune phrase du nouvel article, ou plus d’une, ne contient ces mots à la lettre : « { $words } ». Copie-les de l’article.
factbase-asked-gone = Cette question n’est plus en attente : elle a été réglée, ou effacée.

factbase-do-refresh = Actualisation { $detail ->
    [shipped] depuis ce qui est livré avec le bot
   *[other] depuis { $detail }
  }
factbase-do-add = Ajout : { $detail }
factbase-do-edit = Correction : { $detail }
factbase-do-remove = Retrait : { $detail }
factbase-do-teach = Apprentissage : cela veut dire « { $detail } »
factbase-do-gap = L’article n’y répond pas : « { $detail } »
factbase-do-restore = Retour à { $detail ->
    [shipped] ce qui est livré avec le bot
   *[other] la révision { $detail }
  }
factbase-did-refresh = { factbase-do-refresh }
factbase-did-add = { factbase-do-add }
factbase-did-edit = { factbase-do-edit }
factbase-did-remove = { factbase-do-remove }
factbase-did-teach = { factbase-do-teach }
factbase-did-gap = { factbase-do-gap }
factbase-did-restore = { factbase-do-restore }

factbase-kind-of-sentences = Phrases
factbase-kind-of-facts = Faits
factbase-kind-of-entries = Questions
factbase-kind-of-gaps = Sans réponse
factbase-kind-of-quotations = Propos
factbase-kind-of-entities = Noms
factbase-kind-of-concepts = Mots de même sens
factbase-kind-of-spellings = Abréviations
factbase-kind-of-checks = Vérifications
factbase-count = { $sign } { $count }
factbase-article = Article « { $article } »
factbase-layout = La mise en page seule change.
factbase-only-layout = Seule la mise en page change.
factbase-moved = { $count ->
    [one] { $count } phrase déplacée
   *[other] { $count } phrases déplacées
  }

factbase-part-statement = énoncé
factbase-part-cites = phrases citées
factbase-part-about = à propos de
factbase-part-answer = réponse
factbase-part-facts = repose sur
factbase-part-questions = formulations
factbase-part-nearest = questions voisines
factbase-part-quote = propos
factbase-part-speaker = qui parle
factbase-part-reported-by = rapporté par
factbase-part-answered-from = réponse attendue
factbase-part-kind = sorte
factbase-part-name = nom
factbase-part-also = autres noms
factbase-part-fr = en français
factbase-part-en = en anglais
factbase-part-meaning = sens
factbase-part-headings = titres
factbase-part-label = nom d’usage
factbase-part-title = titre
factbase-part-publisher = éditeur
factbase-part-author = auteur
factbase-part-url = adresse
factbase-part-date = date
factbase-part-language = langue

factbase-publish = Publier
factbase-publish-on-top = Publier par-dessus
factbase-preview = Aperçu
factbase-page = Page { $page }
factbase-adjust = Modifier
factbase-correct = Corriger
factbase-correct-row = Corriger dans un formulaire…
factbase-note = Motif
factbase-cancel = Annuler
factbase-cancelled = C’est annulé : rien n’a changé.
factbase-unchanged = Rien ne change : la base dit déjà tout cela.
factbase-faulty = À corriger avant de publier ; rien n’est perdu :
factbase-checks-pass = { $passed ->
    [0] Aucune vérification à passer.
    [one] { $passed } vérification passe.
   *[other] { $passed } vérifications passent.
  }
factbase-checks-break = { $count ->
    [one] { $count } vérification ne passerait plus :
   *[other] { $count } vérifications ne passeraient plus :
  }
factbase-check-answer = « { $question } » devrait avoir pour réponse la phrase { $expected } ; { $found }
factbase-check-decline = « { $question } » devrait rester sans réponse ; { $found }
factbase-drop-checks = { $count ->
    [one] Retirer cette vérification
   *[other] Retirer ces { $count } vérifications
  }
factbase-from-now = Désormais :
factbase-outcome-answer = { $answer } (phrase { $sentences })
factbase-outcome-clarify = je demande de préciser
factbase-outcome-decline = je dis que l’article n’y répond pas
factbase-overruled = Changé des deux côtés, ta version reste : { $names }
factbase-dropped = Laissé de côté : { $names }
factbase-overtaken = Quelqu’un a publié entre-temps
factbase-on-top = Tes changements, refaits par-dessus :
factbase-on-top-not = ils ne s’y appliquent pas tels quels ; l’aperçu dit pourquoi.
factbase-published = Révision { $revision } publiée
factbase-audit = { $member } a publié la révision { $revision }
factbase-back-to = Revenir à la révision { $revision }
factbase-back-to-shipped = Revenir à ce qui est livré

factbase-found-unchanged = { $count ->
    [one] { $count } passage inchangé
   *[other] { $count } passages inchangés
  }
factbase-found-moved = { $count ->
    [one] { $count } déplacé
   *[other] { $count } déplacés
  }
factbase-found-changed = { $count ->
    [one] { $count } changé
   *[other] { $count } changés
  }
factbase-found-gone = { $count ->
    [one] { $count } disparu
   *[other] { $count } disparus
  }
factbase-to-decide = { $count ->
    [0] Tout est décidé
    [one] Plus qu’un passage à décider
   *[other] Encore { $count } passages à décider
  } · { $at } sur { $of }
factbase-cited-facts = Fait :
factbase-cited-quotations = Propos :
factbase-cited-checks = Vérification :
factbase-was = Avant
factbase-became = Maintenant
factbase-difference = La différence
factbase-beside = Les mots cités sont les mêmes, mais leur phrase a changé : une négation, un chiffre ou un nom peut en changer le sens.
factbase-accepts-along = { $count ->
    [one] Accepter vaut aussi pour un autre passage cité de cette phrase, resté le même.
   *[other] Accepter vaut aussi pour { $count } autres passages cités de cette phrase, restés les mêmes.
  }
factbase-ambiguous = { $count ->
    [one] Un seul endroit possible : est-ce celui-là ?
   *[other] Ces mots peuvent se lire à { $count } endroits : lequel ?
  }
factbase-gone = Ces mots ne sont plus dans l’article. S’ils sont laissés de côté, partent avec eux :
factbase-goes-alone = rien d’autre
factbase-would-go = { $facts ->
    [0] Aucun fait
    [one] { $facts } fait
   *[other] { $facts } faits
  } et { $entries ->
    [0] aucune question
    [one] { $entries } question
   *[other] { $entries } questions
  } partiraient avec les passages disparus :
factbase-decided-accept = Décidé : « { $words } »
factbase-decided-out = Décidé : laissé de côté
factbase-accept = Accepter
factbase-accept-all = Accepter les { $count } propositions
factbase-leave-out = Laisser de côté
factbase-leave-out-gone = Laisser de côté les { $count } disparus
factbase-other-words = D’autres mots…
factbase-choose-place = Choisir l’endroit…
factbase-review = Revoir les passages

factbase-form-add-f = Nouveau fait
factbase-form-edit-f = Corriger un fait
factbase-form-add-e = Nouvelle question et sa réponse
factbase-form-edit-e = Corriger une question et sa réponse
factbase-form-add-p = Nouvelles formulations
factbase-form-edit-p = Formulations
factbase-form-add-q = Nouveaux propos rapportés
factbase-form-edit-q = Corriger des propos rapportés
factbase-form-add-s = Mots de même sens
factbase-form-edit-s = Corriger des mots de même sens
factbase-field-words = Les mots qui le prouvent
factbase-field-statement-fr = Le fait, en français
factbase-field-statement-en = Le fait, en anglais
factbase-field-about = Sur qui ou quoi
factbase-field-answer-fr = La réponse courte, en français
factbase-field-answer-en = La réponse courte, en anglais
factbase-field-asked-fr = La question, en français
factbase-field-asked-en = La question, en anglais
factbase-field-rests-on = Sur quoi repose la réponse
factbase-field-said = Ce qui a été dit
factbase-field-speaker = Qui parle
factbase-field-reported = Qui le rapporte
factbase-field-words-fr = En français
factbase-field-words-en = En anglais
factbase-field-note = Pourquoi ce changement
factbase-field-other-words = Les mots de l’article, à la lettre
factbase-hint-words = À la lettre : garde de la phrase ce qui compte
factbase-hint-about = Des noms connus, séparés par des virgules
factbase-hint-asked = Une formulation par ligne ; la première est montrée sur un bouton (80 caractères)
factbase-hint-shown = Celle qui est montrée sur un bouton (80 caractères)
factbase-hint-phrasings = Une formulation par ligne
factbase-hint-reworded = Vide : cette formulation est retirée
factbase-hint-synonyms = Séparés par des virgules ; si l’un est déjà connu, les autres le rejoignent
factbase-fact = Fait
fault-form-unknown-fact = le fait « { $value } » n’existe pas : le choisir dans la liste.
fault-form-rests-on-nothing = une réponse repose sur au moins une phrase ou un fait : en choisir un.
fault-form-nothing = le formulaire est vide : écrire au moins une ligne.
fault-form-no-speaker = il manque le nom de qui parle : l’écrire.
fault-form-words-not-there = ces mots ne sont pas dans la phrase à la lettre : « { $value } ». Elle dit : « { $detail } » ; en copier ce qui compte.
fault-form-no-sentence = la phrase choisie n’est plus dans l’article ({ $value }) : recommencer depuis la commande.
fault-form-unknown-name = le nom « { $value } » n’est pas connu : le laisser de côté, ou l’ajouter d’abord à entities.yaml.
fault-form-gone = « { $value } » n’est plus dans la base : annuler ce brouillon.
fault-edit-not-there = ce qui devait être changé n’est plus là : annuler ce brouillon et recommencer.

factbase-status-title = La base de connaissances
factbase-status-base = { $articles ->
    [one] { $articles } article
   *[other] { $articles } articles
  } · { $sentences ->
    [one] { $sentences } phrase
   *[other] { $sentences } phrases
  } · { $facts ->
    [one] { $facts } fait
   *[other] { $facts } faits
  } · { $entries ->
    [one] { $entries } question
   *[other] { $entries } questions
  } · { $gaps } sans réponse
factbase-status-shipped = Ce serveur a les connaissances livrées avec le bot : aucune révision n’a été publiée.
factbase-status-revision = Révision **{ $revision }**, publiée { $when } par { $member }
factbase-status-unreadable = Je ne peux plus lire cette révision, et les membres n’ont pas de réponse. `/factbase history` ramène à une révision d’avant ; `/factbase restore`, avec 0, aux connaissances livrées.
factbase-status-checks = { $passed } vérifications sur { $total } passent.
factbase-status-week = Ces sept jours : **{ $share } %** des questions ont eu une réponse ({ $answered } sur { $asked }).
factbase-status-nobody = Ces sept jours, personne n’a rien demandé.
factbase-status-waiting = { $count ->
    [0] Aucune question en attente.
    [one] Une question en attente : `/factbase unanswered`.
   *[other] { $count } questions en attente : `/factbase unanswered`.
  }
factbase-status-draft = Brouillon, { $when } :
factbase-resume = Reprendre
factbase-warnings = { $count ->
    [one] { $count } avertissement
   *[other] { $count } avertissements
  }
factbase-exported = La base de la révision { $revision }. `verbatim check` la vérifie, et `/factbase refresh` la reprend avec ce qui aura changé ici entre-temps.

factbase-history = Révisions
factbase-history-choose = Ce qu’une révision a changé…
factbase-revision = Révision { $revision }
factbase-revision-shipped = Ce qui est livré avec le bot

factbase-unanswered = Questions sans réponse
factbase-unanswered-none = Il n’y en a aucune : tout ce qui a été demandé a eu une réponse, ou a été réglé.
factbase-unanswered-place = Question sans réponse { $at } sur { $of }
factbase-asked-times = { $count ->
    [one] posée une fois
   *[other] posée { $count } fois
  }, { $when }
factbase-asked-declined = sans réponse { $count }
factbase-asked-clarified = à préciser { $count }
factbase-asked-down = 👎 { $count }
factbase-asked-also = Aussi :
factbase-asked-so = « { $question } »
factbase-asked-chosen = { $count ->
    [one] Un membre voulait dire
   *[other] { $count } membres voulaient dire
  } « { $question } »
factbase-means = Cela veut dire…
factbase-resolve-other = Autre…
factbase-resolve-entry = Nouvelle…
factbase-resolve-gap = L’article n’y répond pas
factbase-resolve-ignore = Ignorer

factbase-settings = Réglages
factbase-set-role = Rôle de modération :
factbase-set-role-hint = En plus de ceux qui gèrent le serveur. Pour que ce rôle voie la commande : Paramètres du serveur › Intégrations › ce bot › /factbase.
factbase-set-role-choose = Rôle de modération…
factbase-set-nobody = aucun
factbase-set-channel = Salon d’audit :
factbase-set-channel-choose = Salon où chaque publication est annoncée…
factbase-set-nowhere = aucun
factbase-set-language = Langue des messages publics :
factbase-set-language-discord = celle du serveur
factbase-set-language-fr = français
factbase-set-language-en = anglais
factbase-set-retention = Questions sans réponse gardées :
factbase-set-days = { $days ->
    [one] { $days } jour
   *[other] { $days } jours
  }
factbase-set-mentions = Réponses aux mentions :
factbase-set-mentions-on = Répondre aux mentions
factbase-set-mentions-off = Ne plus répondre aux mentions
factbase-set-on = oui
factbase-set-off = non
factbase-set-address = Adresse de l’article :
factbase-set-address-edit = Adresse…
factbase-set-no-address = aucune
factbase-erase = Tout effacer…
factbase-erase-what = Effacer maintenant toutes les questions gardées, et les brouillons de la modération ? Les révisions restent, les chiffres aussi.
factbase-erase-sure = Oui, effacer
factbase-erased = { $count ->
    [0] Il n’y avait rien à effacer.
    [one] { $count } question effacée.
   *[other] { $count } questions effacées.
  }
