"""Pages as sites serve them: an article, and all that stands around it."""

import html

from bot.intake.addresses import Page

TITLE = "Meta mise sur Scale AI"


def paragraphs(text: str) -> str:
    """An article's text as HTML: headings and paragraphs."""
    return "\n".join(
        f"<h2>{html.escape(block[3:])}</h2>" if block.startswith("## ") else f"<p>{html.escape(block)}</p>"
        for block in text.strip().split("\n\n")
    )


def page(article: str, url: str = "https://journal.example/eco/meta", head: str = "") -> Page:
    """A page with this HTML for its article."""
    return Page(
        url,
        f"""<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>{TITLE} | Le Journal</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="Le Journal">
<meta name="author" content="Jeanne Martin">
<meta property="article:published_time" content="2025-06-23T08:00:00+02:00">{head}
<script>var pub = "<p>Une publicité dans un script.</p>";</script><style>p {{ color: black }}</style></head>
<body>
<header><nav><ul><li><a href="/">Accueil</a></li><li><a href="/eco">Économie</a></li></ul></nav></header>
<div class="ad banner"><p>Publicité : abonne-toi pour un euro par mois, sans engagement !</p></div>
<main><article><h1>{TITLE}</h1><p class="byline">Par Jeanne Martin, le 23 juin 2025</p>
{article}
<div class="share"><a href="#">Partager sur Facebook</a> <a href="#">Envoyer par mail</a></div></article>
<aside><h3>À lire aussi</h3><ul><li><a href="/a">Nvidia bat des records en Bourse</a></li></ul></aside></main>
<div id="comments"><h3>Commentaires</h3><div class="comment"><p>Super article, merci à la rédaction !</p></div></div>
<footer><p>© 2025 Le Journal. Tous droits réservés. <a href="/mentions">Mentions légales</a></p></footer>
<div class="cookie-consent"><p>Nous utilisons des cookies pour ton confort.</p><button>Accepter</button></div>
</body></html>""",
        "text/html",
    )
