# What comes from outside and cannot be used: what is wrong, where, then what to do.

intake-attachment-kind = I cannot read “{ $name }”: attach { $article } for an article, { $base } for a whole base.

intake-attachment-too-big = “{ $name }” is larger than { $most } MB: attach a smaller file.

intake-text-front-matter = “{ $name }” begins with a header “---” that I cannot read: correct it, or remove it.
intake-text-too-big = “{ $name }” is over { $most } kB: shorten the article or cut it into several.
intake-text-empty = “{ $name }” has no word in it: attach a file with text.
intake-text-not-text = “{ $name }” is not text, whatever its name ({ $kind }): copy the article into a .txt or .md file.
intake-text-is-a-page = “{ $name }” is a web page: give its address instead, or copy its text into a .txt file.
intake-text-encoding = “{ $name }”, line { $line }: this is neither UTF-8 nor UTF-16. Save the file again as UTF-8.
intake-text-control = “{ $name }”, line { $line }: a control character ({ $character }) slipped into the text. Delete it.

intake-archive-broken = “{ $name }” is damaged, or no zip: make it again and send it again.
intake-archive-too-big = “{ $name }” is too big: at most { $most } MB and { $entries } files, unpacked.
intake-archive-file-too-big = In “{ $name }”, “{ $inner }” is over { $most } kB: shorten this file.
intake-archive-bomb = In “{ $name }”, “{ $inner }” unpacks beyond all measure: make the zip again from the original files.
intake-archive-path = In “{ $name }”, the name “{ $inner }” is not allowed (absolute path, “..”, “\”, “:” or an invisible character): rename this file.
intake-archive-link = In “{ $name }”, “{ $inner }” is a link: put the file itself in its place.
intake-archive-encrypted = In “{ $name }”, “{ $inner }” is encrypted: make the zip again without a password.
intake-archive-method = In “{ $name }”, “{ $inner }” is compressed in a way I do not read: make an ordinary zip again.
intake-archive-twice = In “{ $name }”, “{ $inner }” stands twice, but for upper and lower case: keep one.
intake-archive-unknown-file = In “{ $name }”, “{ $inner }” is no knowledge file: remove or rename it. I expect: { $expected }.
intake-archive-no-article = “{ $name }” has no article: add { $expected }, one folder an article.

intake-address-form = “{ $address }” is not the address of a web page: it begins with http:// or https://.
intake-address-password = “{ $address }” holds a user name: give the address without what stands before “@”.
intake-address-port = “{ $address }” names a port I do not open: I only read addresses without a port number.
intake-address-number = “{ $address }” names a machine by its number: give the address by the site’s name.
intake-address-private = “{ $host }” is not a public site: give the address of a page that everybody can read.
intake-address-unknown-host = The site of “{ $address }” cannot be found: check the spelling of the address.
intake-address-unreachable = The site of “{ $address }” does not answer: try again later, or attach the article.
intake-address-not-safe = The site of “{ $address }” does not prove who it is (certificate refused): attach the article instead.
intake-address-slow = “{ $address }” did not arrive within { $seconds } s: try again later, or attach the article.
intake-address-broken = “{ $address }”: the site’s response is unreadable or incomplete. Try again later, or attach the article.
intake-address-redirects = “{ $address }” leads elsewhere more than { $most } times: give the final address of the page.
intake-address-status = “{ $address }”: the site answers with error { $status }. Check that the page exists and that everybody can read it.
intake-address-type = “{ $address }” is not a page of text ({ $kind }): give the address of an article. I read: { $expected }.
intake-address-packed = “{ $address }” is compressed in a way I do not read ({ $coding }): attach the article instead.
intake-address-too-big = “{ $address }” is over { $most } MB: attach the article instead.
intake-address-charset = “{ $address }”: the text cannot be read as { $charset }. Attach the article instead, in UTF-8.

intake-page-too-big = “{ $address }” is too long or too complicated: attach the article instead.
intake-page-unreadable = “{ $address }”: I cannot read this page. Attach the article instead.
intake-page-without-article = “{ $address }”: I find no article in this page. Attach the article instead.

intake-text-which-article = The base has several articles: say which one with the option `article`.
