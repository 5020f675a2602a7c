# The picture of the figures: what was asked, and what the bot made of it.

stats-number = { $number }
stats-millions = { $number }M
stats-billions = { $number }B

# Beside the number of questions, which is written large.
stats-questions = { $count ->
    [one] question
   *[other] questions
  } { $days ->
    [one] in one day
   *[other] in { $days } days
  }
stats-share = { $percent }% answered
stats-nobody = Nobody has asked anything yet.
stats-nobody-how = Ask with /ask, or by mentioning me.

# What the colours mean.
stats-answered = Answered
stats-clarified = Asked back
stats-declined = Declined

stats-asked = Asked most
stats-times = { $count }×
stats-unwritable = A question in a script that my fonts lack
stats-votes = Votes
stats-up = 👍 { $count }
stats-down = 👎 { $count }

# What a screen reader says of the picture, sentence by sentence.
stats-alt = Image: { $count ->
    [one] { $count } question
   *[other] { $count } questions
  } in { $days ->
    [one] one day
   *[other] { $days } days
  } ({ $period }).
stats-alt-nobody = Image: nobody has asked anything yet ({ $period }).
stats-alt-sums = Answered: { $answered } ({ $percent }%), asked back: { $clarified }, declined: { $declined }.
stats-alt-days = By day (answered + asked back + declined):
stats-alt-totals = Questions by day:
stats-alt-busiest = The busiest day:
stats-alt-day = { $day } ({ $figures })
stats-alt-asked = Asked most:
stats-alt-question = “{ $question }” ({ $count }×)
stats-alt-votes = Votes: { $up } 👍, { $down } 👎.
