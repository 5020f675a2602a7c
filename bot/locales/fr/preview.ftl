# Le Discord simulé, dans une page locale.

preview-guild = Club de lecture
preview-moderators = Modération
preview-channel = général
preview-member = Léa
preview-moderator = Karim
preview-question = c ki le nouveau pdg de scale ?
preview-ready =
    Verbatim tourne sur un Discord simulé, dans une page locale :

      { $url }

    À essayer : /ask (des questions s’y proposent toutes seules), /quote random, /article, /facts, /help ;
    mentionner le bot dans le salon ; cliquer sur les boutons ; changer de membre en haut de la page
    (Léa, ou Karim qui modère).
    Ctrl+C pour arrêter. Sur le vrai Discord : un jeton dans .env (voir README.md). Dans le terminal : .venv/bin/python -m bot chat.
preview-missing = La page locale a besoin de l’extra « preview » : pip install -r requirements-preview.txt ; sans elle, `verbatim chat` ouvre la conversation dans le terminal.
