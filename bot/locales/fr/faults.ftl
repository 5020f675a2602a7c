# Fautes des fichiers de connaissances : ce qui ne va pas, puis quoi faire.

fault-error = erreur
fault-warning = avertissement

fault-not-utf8 = le fichier n’est pas en UTF-8 (octet { $byte }) : le réenregistrer en UTF-8.
fault-control-character = un caractère de contrôle ({ $detail }) s’est glissé dans le texte : l’effacer.
fault-too-many-ligatures = trop de signes comme « { $detail } », qui valent chacun plusieurs lettres : les écrire en toutes lettres.
fault-yaml-broken = ce n’est pas du YAML valide ({ $detail }) : vérifier l’indentation et les guillemets de cette ligne et de la précédente.
fault-yaml-alias = les alias YAML (« *{ $detail } ») ne sont pas admis : recopier la valeur.
fault-yaml-too-deep = le YAML est imbriqué trop profondément : l’aplatir.
fault-yaml-too-big = la base a plus de { $detail } valeurs, tous fichiers compris : retirer des lignes.
fault-yaml-directive = une ligne commence par « % » : la retirer, ou mettre des espaces devant.
fault-yaml-key-not-text = une clé doit être un simple mot : mettre du texte devant les deux-points.
fault-yaml-key-twice = la clé « { $detail } » figure deux fois : en garder une.
fault-file-not-a-list = le fichier doit être une liste : commencer chaque élément par « - id: ».
fault-unknown-file = fichier inconnu, non lu : le renommer ou le retirer (sont lus : { $detail }).
fault-too-many-faults = ce fichier a trop de fautes ; en voici { $detail } au plus : les corriger et recommencer.

fault-missing-key = la clé « { $key } » manque : l’ajouter.
fault-unknown-key = la clé « { $key } » est inconnue : corriger son nom ou la retirer.
fault-not-text = « { $key } » doit être un texte.
fault-not-a-list = « { $key } » doit être une liste : un élément par ligne, derrière un tiret.
fault-not-a-mapping = « { $key } » doit être fait de clés et de valeurs.
fault-too-long = « { $key } » est trop long pour Discord : { $detail } caractères au plus, à raccourcir.
fault-empty-text = « { $key } » est vide : écrire un texte ou retirer la ligne.
fault-empty-list = « { $key } » doit avoir au moins un élément.
fault-too-many-items = « { $key } » a trop d’éléments : { $detail } au plus.
fault-bad-id = « { $value } » n’est pas un identifiant : lettres minuscules sans accent, chiffres et tirets.
fault-not-one-of = « { $value } » n’est pas admis pour « { $key } » : { $detail }.
fault-not-true-or-false = « { $key } » doit valoir true ou false.
fault-bad-url = « { $value } » n’est pas une adresse : elle commence par http:// ou https://.
fault-bad-value = « { $key } » a une valeur inattendue : « { $value } ».
fault-no-phrasing = « { $key } » n’a aucune formulation : en ajouter au moins une, en français ou en anglais.
fault-check-expects-one = une vérification attend soit « answered_from », soit « declined: true », pas les deux ni aucun.

fault-article-missing = le dossier n’a pas d’article : ajouter { $detail } ou retirer ce fichier.
fault-front-matter-open = l’en-tête commence par « --- » et ne finit pas : le fermer par une ligne « --- ».
fault-article-without-sentence = l’article n’a aucune phrase : coller son texte sous l’en-tête.
fault-id-twice = l’identifiant « { $detail } » est déjà pris : en choisir un autre.
fault-unknown-entity = l’entité « { $detail } » n’existe pas : l’ajouter à entities.yaml ou corriger l’identifiant.
fault-unknown-fact = le fait « { $detail } » n’existe pas : l’ajouter à facts.yaml ou corriger l’identifiant.
fault-unknown-entry = l’entrée « { $detail } » n’existe pas : l’ajouter à faq.yaml ou corriger l’identifiant.
fault-selector-not-found = ces mots ne sont pas dans l’article à la lettre : « { $value } ». L’article dit : « { $detail } » ; le copier.
fault-selector-nowhere = ces mots ne sont pas dans l’article : « { $value } ». Les copier de article.md.
fault-selector-found-often = ces mots sont { $detail } fois dans l’article : « { $value } ». Ajouter « prefix » ou « suffix », les mots juste avant ou juste après.
fault-selector-not-one-sentence = ces mots sont dans un titre ou débordent d’une phrase : « { $value } ». Citer une seule phrase, ou deux sélecteurs.

fault-phrasing-without-word = cette formulation n’a aucun mot : « { $value } ». La retirer.
fault-phrasing-twice = cette formulation est déjà dans « { $detail } » : « { $value } ». La garder à un seul endroit.
fault-phrasing-ambiguous = « { $detail } » a une formulation faite des mêmes mots : « { $value } ». Préciser l’une des deux.
fault-shown-question-too-long = la première formulation est montrée sur un bouton : { $detail } caractères au plus ; en mettre une plus courte en tête.
fault-name-twice = le nom « { $value } » désigne déjà « { $detail } » : un nom ne désigne qu’une entité.
fault-sentence-uncited = aucun fait ne cite la phrase { $detail } : « { $value } ».
fault-number-not-cited = le nombre « { $value } » n’est pas dans les phrases citées : le corriger ou citer la phrase qui le donne.
fault-date-not-cited = la date « { $value } » n’est pas dans les phrases citées : la corriger ou citer la phrase qui la donne.
fault-name-not-cited = le nom « { $value } » n’est pas dans les phrases citées : le corriger ou citer la phrase qui le donne.
