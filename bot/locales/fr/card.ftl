# Les cartes de citation.

# Ce qu’un lecteur d’écran dit d’une carte ; $origin : qui l’a dit, et où.
card-alt = Image : « { $quotation } » ({ $origin })
card-alt-bare = Image : « { $quotation } »
