# Quote cards.

# What a screen reader says of a card; $origin: who said it, and where.
card-alt = Image: “{ $quotation }” ({ $origin })
card-alt-bare = Image: “{ $quotation }”
