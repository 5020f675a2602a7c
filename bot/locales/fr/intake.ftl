# Ce qui vient du dehors et ne peut pas servir : ce qui ne va pas, où, puis quoi faire.

intake-attachment-kind = Je ne sais pas lire « { $name } » : joins { $article } pour un article, { $base } pour une base entière.

intake-attachment-too-big = « { $name } » dépasse { $most } Mo : joins un fichier plus petit.

intake-text-front-matter = « { $name } » commence par un en-tête « --- » que je ne peux pas lire : corrige-le, ou retire-le.
intake-text-too-big = « { $name } » dépasse { $most } Ko : raccourcis l’article ou coupe-le en plusieurs.
intake-text-empty = « { $name } » ne contient aucun mot : joins un fichier qui a du texte.
intake-text-not-text = « { $name } » n’est pas du texte, malgré son nom ({ $kind }) : copie l’article dans un fichier .txt ou .md.
intake-text-is-a-page = « { $name } » est une page web : donne plutôt son adresse, ou copie son texte dans un fichier .txt.
intake-text-encoding = « { $name } », ligne { $line } : ce n’est ni de l’UTF-8 ni de l’UTF-16. Réenregistre le fichier en UTF-8.
intake-text-control = « { $name } », ligne { $line } : un caractère de contrôle ({ $character }) s’est glissé dans le texte. Efface-le.

intake-archive-broken = « { $name } » est abîmé, ou n’est pas un zip : refais-le et renvoie-le.
intake-archive-too-big = « { $name } » est trop gros : { $most } Mo et { $entries } fichiers au plus, une fois décompressé.
intake-archive-file-too-big = Dans « { $name } », « { $inner } » dépasse { $most } Ko : raccourcis ce fichier.
intake-archive-bomb = Dans « { $name } », « { $inner } » se décompresse démesurément : refais le zip à partir des fichiers d’origine.
intake-archive-path = Dans « { $name } », le nom « { $inner } » n’est pas admis (chemin absolu, « .. », « \ », « : » ou caractère invisible) : renomme ce fichier.
intake-archive-link = Dans « { $name } », « { $inner } » est un lien : mets le fichier lui-même à la place.
intake-archive-encrypted = Dans « { $name } », « { $inner } » est chiffré : refais le zip sans mot de passe.
intake-archive-method = Dans « { $name } », « { $inner } » est compressé d’une façon que je ne lis pas : refais un zip ordinaire.
intake-archive-twice = Dans « { $name } », « { $inner } » figure deux fois, à la casse près : gardes-en un.
intake-archive-unknown-file = Dans « { $name } », « { $inner } » n’est pas un fichier de connaissances : retire-le ou renomme-le. J’attends : { $expected }.
intake-archive-no-article = « { $name } » n’a pas d’article : ajoute { $expected }, un dossier par article.

intake-address-form = « { $address } » n’est pas une adresse de page web : elle commence par http:// ou https://.
intake-address-password = « { $address } » contient un nom d’utilisateur : donne l’adresse sans ce qui précède « @ ».
intake-address-port = « { $address } » désigne un port que je n’ouvre pas : je ne lis que les adresses sans numéro de port.
intake-address-number = « { $address } » désigne une machine par son numéro : donne l’adresse par le nom du site.
intake-address-private = « { $host } » n’est pas un site public : donne l’adresse d’une page que tout le monde peut lire.
intake-address-unknown-host = Le site de « { $address } » est introuvable : vérifie l’orthographe de l’adresse.
intake-address-unreachable = Le site de « { $address } » ne répond pas : réessaie plus tard, ou joins l’article.
intake-address-not-safe = Le site de « { $address } » ne prouve pas qui il est (certificat refusé) : joins plutôt l’article.
intake-address-slow = « { $address } » n’est pas arrivée en { $seconds } s : réessaie plus tard, ou joins l’article.
intake-address-broken = « { $address } » : la réponse du site est illisible ou incomplète. Réessaie plus tard, ou joins l’article.
intake-address-redirects = « { $address } » renvoie ailleurs plus de { $most } fois : donne l’adresse finale de la page.
intake-address-status = « { $address } » : le site répond par l’erreur { $status }. Vérifie que la page existe et que tout le monde peut la lire.
intake-address-type = « { $address } » n’est pas une page de texte ({ $kind }) : donne l’adresse d’un article. Je lis : { $expected }.
intake-address-packed = « { $address } » est compressée d’une façon que je ne lis pas ({ $coding }) : joins plutôt l’article.
intake-address-too-big = « { $address } » dépasse { $most } Mo : joins plutôt l’article.
intake-address-charset = « { $address } » : le texte ne se lit pas en { $charset }. Joins plutôt l’article, en UTF-8.

intake-page-too-big = « { $address } » est trop longue ou trop compliquée : joins plutôt l’article.
intake-page-unreadable = « { $address } » : je n’arrive pas à lire cette page. Joins plutôt l’article.
intake-page-without-article = « { $address } » : je ne trouve pas d’article dans cette page. Joins plutôt l’article.

intake-text-which-article = La base a plusieurs articles : choisis lequel avec l’option `article`.
