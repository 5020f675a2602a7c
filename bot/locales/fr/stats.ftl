# L’image des chiffres : ce qui a été demandé, et ce que le bot en a fait.

stats-number = { $number }
stats-millions = { $number } M
stats-billions = { $number } Md

# À côté du nombre de questions, qui est écrit en grand.
stats-questions = { $count ->
    [one] question
    [many] de questions
   *[other] questions
  } { $days ->
    [one] en un jour
   *[other] en { $days } jours
  }
stats-share = { $percent } % avec réponse
stats-nobody = Personne n’a encore posé de question.
stats-nobody-how = On m’en pose avec /ask, ou en me mentionnant.

# Ce que veulent dire les couleurs.
stats-answered = Avec réponse
stats-clarified = À préciser
stats-declined = Sans réponse

stats-asked = Le plus demandé
stats-times = { $count } ×
stats-unwritable = Question dans une écriture que mes polices n’ont pas
stats-votes = Votes
stats-up = 👍 { $count }
stats-down = 👎 { $count }

# Ce qu’un lecteur d’écran dit de l’image, phrase après phrase.
stats-alt = Image : { $count ->
    [one] { $count } question
    [many] { $count } de questions
   *[other] { $count } questions
  } en { $days ->
    [one] un jour
   *[other] { $days } jours
  } ({ $period }).
stats-alt-nobody = Image : personne n’a encore posé de question ({ $period }).
stats-alt-sums = Avec réponse : { $answered } ({ $percent } %), à préciser : { $clarified }, sans réponse : { $declined }.
stats-alt-days = Par jour (avec réponse + à préciser + sans réponse) :
stats-alt-totals = Questions par jour :
stats-alt-busiest = Le jour le plus chargé :
stats-alt-day = { $day } ({ $figures })
stats-alt-asked = Le plus demandé :
stats-alt-question = « { $question } » ({ $count } ×)
stats-alt-votes = Votes : { $up } 👍, { $down } 👎.
