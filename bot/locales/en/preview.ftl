# The simulated Discord, in a local page.

preview-guild = Book club
preview-moderators = Moderators
preview-channel = general
preview-member = Lea
preview-moderator = Karim
preview-question = who's the new ceo of scale?
preview-ready =
    Verbatim runs on a simulated Discord, in a local page:

      { $url }

    To try: /ask (it suggests questions), /quote random, /article, /facts, /help;
    mention the bot in the channel; click the buttons; change the member at the top of the page
    (Lea, or Karim who moderates).
    Ctrl+C to end. On the real Discord: a token in .env (see README.md). In the terminal: .venv/bin/python -m bot chat.
preview-missing = The local page needs the extra “preview”: pip install -r requirements-preview.txt; without it, `verbatim chat` opens a chat in the terminal.
