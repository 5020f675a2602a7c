# Discord.

discord-ask = Pose une question sur l’article ; la réponse le cite à la lettre.
discord-ask-question = Ta question, en français ou en anglais
discord-ask-private = Répondre à toi seul
discord-menu = Répondre d’après l’article

discord-source = { $article } · { $section } · phrase { $sentence }
discord-source-no-section = { $article } · phrase { $sentence }
discord-paragraph = { $article } · paragraphe { $paragraph }
discord-context = Contexte
discord-delete = Supprimer

discord-clarify = Que voulais-tu demander ?
discord-decline = L’article ne répond pas à cette question.
discord-decline-nearest = Voici ce qu’il dit de plus proche :

discord-hello = Pose-moi une question sur l’article, en français ou en anglais : je réponds avec ses propres phrases.
discord-empty = Ce message n’a pas de texte auquel répondre.
discord-unreadable = Je n’arrive pas à lire ce texte.
discord-cooldown = Doucement ! Réessaie dans { $seconds } s.
discord-not-yours = Seule la personne qui a posé la question, ou la modération, peut supprimer cette réponse.
discord-topic-gone = L’article a changé depuis : repose ta question, la réponse sera celle d’aujourd’hui.
discord-error = Désolé, quelque chose s’est cassé de notre côté (référence { $id }).
