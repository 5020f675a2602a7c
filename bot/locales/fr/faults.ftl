# Fautes des fichiers de connaissances : ce qui ne va pas, puis quoi faire.

fault-error = erreur
fault-warning = avertissement

fault-not-utf8 = le fichier n’est pas en UTF-8 (octet { $byte }) : réenregistrez-le en UTF-8.
fault-control-character = un caractère de contrôle ({ $detail }) s’est glissé dans le texte : effacez-le.
fault-too-many-ligatures = trop de signes comme « { $detail } », qui valent chacun plusieurs lettres : écrivez-les en toutes lettres.
fault-yaml-broken = ce n’est pas du YAML valide ({ $detail }) : vérifiez l’indentation et les guillemets de cette ligne et de la précédente.
fault-yaml-alias = les alias YAML (« *{ $detail } ») ne sont pas admis : recopiez la valeur.
fault-yaml-too-deep = le YAML est imbriqué trop profondément : aplatissez-le.
fault-yaml-too-big = la base a plus de { $detail } valeurs, tous fichiers compris : retirez des lignes.
fault-yaml-directive = une ligne commence par « % » : retirez-la, ou mettez des espaces devant.
fault-yaml-key-not-text = une clé doit être un simple mot : mettez du texte devant les deux-points.
fault-yaml-key-twice = la clé « { $detail } » figure deux fois : gardez-en une.
fault-file-not-a-list = le fichier doit être une liste : commencez chaque élément par « - id: ».
fault-unknown-file = fichier inconnu, non lu : renommez-le ou retirez-le (sont lus : { $detail }).
fault-too-many-faults = ce fichier a trop de fautes ; en voici { $detail } au plus : corrigez-les et recommencez.

fault-missing-key = la clé « { $key } » manque : ajoutez-la.
fault-unknown-key = la clé « { $key } » est inconnue : corrigez son nom ou retirez-la.
fault-not-text = « { $key } » doit être un texte.
fault-not-a-list = « { $key } » doit être une liste : un élément par ligne, derrière un tiret.
fault-not-a-mapping = « { $key } » doit être fait de clés et de valeurs.
fault-too-long = « { $key } » est trop long pour Discord : { $detail } caractères au plus, raccourcissez.
fault-empty-text = « { $key } » est vide : écrivez un texte ou retirez la ligne.
fault-empty-list = « { $key } » doit avoir au moins un élément.
fault-too-many-items = « { $key } » a trop d’éléments : { $detail } au plus.
fault-bad-id = « { $value } » n’est pas un identifiant : lettres minuscules sans accent, chiffres et tirets.
fault-not-one-of = « { $value } » n’est pas admis pour « { $key } » : { $detail }.
fault-not-true-or-false = « { $key } » doit valoir true ou false.
fault-bad-url = « { $value } » n’est pas une adresse : elle commence par http:// ou https://.
fault-bad-value = « { $key } » a une valeur inattendue : « { $value } ».
fault-no-phrasing = « { $key } » n’a aucune formulation : ajoutez-en au moins une, en français ou en anglais.
fault-check-expects-one = une vérification attend soit « answered_from », soit « declined: true », pas les deux ni aucun.

fault-article-missing = le dossier n’a pas d’article : ajoutez { $detail } ou retirez ce fichier.
fault-front-matter-open = l’en-tête commence par « --- » et ne finit pas : fermez-le par une ligne « --- ».
fault-article-without-sentence = l’article n’a aucune phrase : collez son texte sous l’en-tête.
fault-id-twice = l’identifiant « { $detail } » est déjà pris : choisissez-en un autre.
fault-unknown-entity = l’entité « { $detail } » n’existe pas : ajoutez-la à entities.yaml ou corrigez l’identifiant.
fault-unknown-fact = le fait « { $detail } » n’existe pas : ajoutez-le à facts.yaml ou corrigez l’identifiant.
fault-unknown-entry = l’entrée « { $detail } » n’existe pas : ajoutez-la à faq.yaml ou corrigez l’identifiant.
fault-selector-not-found = ces mots ne sont pas dans l’article à la lettre : « { $value } ». L’article dit : « { $detail } » ; copiez-le.
fault-selector-nowhere = ces mots ne sont pas dans l’article : « { $value } ». Copiez-les de article.md.
fault-selector-found-often = ces mots sont { $detail } fois dans l’article : « { $value } ». Ajoutez « prefix » ou « suffix », les mots juste avant ou juste après.
fault-selector-not-one-sentence = ces mots sont dans un titre ou débordent d’une phrase : « { $value } ». Citez une seule phrase, ou deux sélecteurs.

fault-phrasing-without-word = cette formulation n’a aucun mot : « { $value } ». Retirez-la.
fault-phrasing-twice = cette formulation est déjà dans « { $detail } » : « { $value } ». Gardez-la à un seul endroit.
fault-phrasing-ambiguous = « { $detail } » a une formulation faite des mêmes mots : « { $value } ». Précisez l’une des deux.
fault-shown-question-too-long = la première formulation est montrée sur un bouton : { $detail } caractères au plus ; mettez-en une plus courte en tête.
fault-name-twice = le nom « { $value } » désigne déjà « { $detail } » : un nom ne désigne qu’une entité.
fault-sentence-uncited = aucun fait ne cite la phrase { $detail } : « { $value } ».
fault-number-not-cited = le nombre « { $value } » n’est pas dans les phrases citées : corrigez-le ou citez la phrase qui le donne.
fault-date-not-cited = la date « { $value } » n’est pas dans les phrases citées : corrigez-la ou citez la phrase qui la donne.
fault-name-not-cited = le nom « { $value } » n’est pas dans les phrases citées : corrigez-le ou citez la phrase qui le donne.
