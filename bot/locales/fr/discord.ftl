# Discord.

discord-ask = Pose une question sur l’article ; la réponse le cite à la lettre.
discord-ask-question = Ta question, en français ou en anglais
discord-ask-private = Réponse visible par toi uniquement
discord-menu = Répondre d’après l’article

discord-source = { $article } · { $section } · phrase { $sentence }
discord-source-no-section = { $article } · phrase { $sentence }
discord-paragraph = { $article } · paragraphe { $paragraph }
discord-context = Contexte
discord-related-button = Voir aussi

discord-clarify = Que voulais-tu demander ?
discord-decline = L’article ne répond pas à cette question.
discord-decline-nearest = Voici ce qu’il dit de plus proche :
discord-decline-nothing = Ce qu’il dit : `/article` le montre, et `/ask` propose des questions.
discord-related = Questions voisines
discord-related-none = Aucune question voisine.
discord-changed = L’article ou ses réponses ont changé depuis ce message ; voici ce qu’il en est aujourd’hui.

discord-why-title = Qu’est-ce qui n’allait pas ?
discord-why = La réponse…
discord-why-other-question = répond à une autre question
discord-why-incomplete = est incomplète
discord-why-wrong = ne dit pas ce que dit l’article
discord-why-unclear = n’est pas claire
discord-vote-up = Merci ! C’est noté.
discord-vote-down = Merci, c’est noté.

discord-hello = Pose-moi une question sur l’article, en français ou en anglais : je réponds avec ses propres phrases.
discord-unseen = Discord ne me montre pas le texte de cette réponse : mentionne-moi dans ton message, ou utilise `/ask`.
discord-empty = Ce message n’a pas de texte auquel répondre.
discord-unreadable = Je n’arrive pas à lire ce texte.
discord-cooldown = Un instant : réessaie dans { $seconds } s.
discord-not-yours = Seule la personne qui a posé la question, ou la modération, peut supprimer cette réponse.
discord-topic-gone = L’article ou ses réponses ont changé, et ceci n’en fait plus partie : repose ta question, tu auras la réponse d’aujourd’hui.
discord-outdated = Ce message vient d’une autre version du bot : pose ta question avec `/ask`.
discord-unreachable = La base de connaissances de ce serveur est hors d’atteinte pour l’instant : réessaie dans quelques minutes.
discord-storage-gone = La base de données ne répond pas : rien n’a été changé. Je continue de répondre avec ce que j’ai ; réessaie dans quelques minutes.
discord-error = Désolé, une erreur s’est produite de mon côté (référence { $id }).

discord-quote = Citations de l’article
discord-quote-random = Une phrase de l’article au hasard
discord-quote-search = Cherche une phrase de l’article
discord-quote-search-text = Quelques mots de la phrase, même mal orthographiés
discord-quote-speaker = Ce que quelqu’un a dit, d’après l’article
discord-quote-speaker-name = De qui
discord-quote-said = — { $speaker }
discord-quote-reported = d’après { $reporter }
discord-quote-share = Partager
discord-quote-picture = En image
discord-quote-text = En texte
discord-quote-another = Une autre
discord-quote-shared = Partagé par { $member }
discord-quote-none = Aucune phrase de l’article ne ressemble à cela. Essaie d’autres mots, ou `/quote random`.
discord-quote-no-speaker = L’article ne cite personne de ce nom.
discord-quote-nobody = L’article ne rapporte les propos de personne.
discord-quote-too-long = Cette phrase est trop longue pour une image.
discord-quote-no-letters = Mes polices n’ont pas toutes les lettres de cette phrase : elle reste en texte.
discord-quote-gone = L’article a changé, et cette phrase n’en fait plus partie : cherche-la avec `/quote search`.

discord-article = L’article sur lequel reposent les réponses : plan et texte
discord-article-name = Quel article
discord-article-facts = { $sentences ->
    [one] { $sentences } phrase
   *[other] { $sentences } phrases
  } · { $facts ->
    [one] { $facts } fait
   *[other] { $facts } faits
  } · { $entries ->
    [one] { $entries } question
   *[other] { $entries } questions
  }
discord-article-outline = Plan
discord-article-start = Introduction
discord-article-sentences = phrases { $first } à { $last }
discord-article-sentence = phrase { $first }
discord-article-read = Lire
discord-article-open = Lire à la source
discord-article-section = Aller à une partie…
discord-article-others = Autres articles…
discord-article-page = Page { $page } sur { $pages } · { $sentences }
discord-article-gone = Cet article n’est plus là : utilise `/article`.
discord-article-unknown = Aucun article de ce nom : utilise `/article` sans rien choisir.

discord-facts = Les faits que l’article établit, par personne, entreprise, lieu ou produit
discord-facts-about = Sur qui ou quoi
discord-facts-title = Les faits, par sujet
discord-facts-choose = Choisis un sujet…
discord-facts-general = En général
discord-facts-count = { $count ->
    [one] { $count } fait
   *[other] { $count } faits
  }
discord-facts-page = Page { $page } sur { $pages }
discord-facts-none = Aucun fait sur ce sujet. Voici les sujets sur lesquels il y en a.
discord-facts-empty = Aucun fait n’a encore été relevé : pose plutôt une question avec `/ask`.

discord-help = Comment poser une question, et tout ce que le bot sait faire
discord-help-title = Je réponds avec les phrases de l’article
discord-help-text =
    Pose une question sur **{ $article }**, en français ou en anglais, comme elle te vient : fautes et abréviations ne gênent pas. Je cite la phrase qui répond, à la lettre, et je dis où elle se trouve. Si l’article ne répond pas, je le dis.

    ### Poser une question
    - `/ask` ; avec `private`, la réponse n’est visible que par toi
    - en me mentionnant, en message privé, ou en répondant à l’un de mes messages
    - dans le menu d’un message : *Applications › Répondre d’après l’article*
    - une question qui fait suite (« et pourquoi ? ») porte sur ta dernière question, pendant cinq minutes

    Sous une réponse : 📖 son paragraphe, 🔎 les questions voisines, 🗑️ la supprimer (toi ou la modération), 👍 👎 ton avis.

    ### Parcourir
    - `/quote random`, `/quote search`, `/quote speaker` : des citations à partager, en texte ou en image
    - `/article` : le plan et le texte
    - `/facts` : les faits, par sujet
    - `/privacy` : ce que je garde
discord-help-try = Essaie, par exemple :

discord-privacy = Ce que le bot garde, et combien de temps
discord-privacy-title = Ce que je garde
discord-privacy-text =
    - **Tes questions** : leur texte n’est gardé que si l’article n’y a pas répondu, si je t’ai demandé de préciser, ou si une réponse a reçu un 👎 (avec la raison choisie), même quand tu l’avais demandée en privé ; sans ton nom, { $days ->
        [one] { $days } jour
       *[other] { $days } jours
      } ici, pour que la modération m’apprenne à y répondre. Elle peut tout effacer à tout moment.
    - **En message privé** : rien n’est gardé.
    - **Pour le reste, des nombres** : combien de questions ont eu quelle réponse chaque jour, et les votes 👍 et 👎, sans nom, treize mois.
    - **Ce que fait la modération** : chaque révision publiée, avec l’identifiant Discord de qui l’a publiée ; les brouillons, une semaine ; les réglages.
    - **Si le serveur me retire**, tout ce qui le concerne est oublié au bout de trente jours.
    - **En mémoire seulement** : le sujet de ta dernière question dans chaque salon, cinq minutes, pour comprendre une question qui y fait suite ; l’heure de tes dernières commandes, trente secondes, pour que personne n’aille trop vite ; les messages sur lesquels tu as voté, un jour, pour qu’un vote compte une fois.
    - **Sous une réponse**, des boutons portent ton identifiant Discord, pour que personne d’autre que toi et la modération ne puisse la supprimer, ni personne d’autre que toi la remplacer.
    - **En cas d’erreur**, le journal en garde la trace sous une référence, sans ta question.

    Je ne lis que ce qui m’est adressé : commandes, mentions, réponses, messages privés.
