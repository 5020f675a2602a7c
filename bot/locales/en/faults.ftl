# Faults of knowledge files: what is wrong, then what to do.

fault-error = error
fault-warning = warning

fault-not-utf8 = the file is not UTF-8 (byte { $byte }): save it again as UTF-8.
fault-control-character = a control character ({ $detail }) slipped into the text: delete it.
fault-too-many-ligatures = too many signs such as “{ $detail }”, each of which stands for several letters: spell them out.
fault-yaml-broken = this is not valid YAML ({ $detail }): check the indentation and quotes of this line and the one before.
fault-yaml-alias = YAML aliases (“*{ $detail }”) are not allowed: write the value out.
fault-yaml-too-deep = the YAML is nested too deep: flatten it.
fault-yaml-too-big = the base has more than { $detail } values, all files together: remove lines.
fault-yaml-directive = a line begins with “%”: remove it, or put spaces before it.
fault-yaml-key-not-text = a key must be a plain word: put text before the colon.
fault-yaml-key-twice = the key “{ $detail }” stands twice: keep one.
fault-file-not-a-list = the file must be a list: begin each item with “- id:”.
fault-unknown-file = unknown file, not read: rename or remove it (read are: { $detail }).
fault-too-many-faults = this file has too many faults; these are { $detail } at most: correct them and try again.

fault-missing-key = the key “{ $key }” is missing: add it.
fault-unknown-key = the key “{ $key }” is not known: correct its name or remove it.
fault-not-text = “{ $key }” must be text.
fault-not-a-list = “{ $key }” must be a list: one item a line, behind a dash.
fault-not-a-mapping = “{ $key }” must be made of keys and values.
fault-too-long = “{ $key }” is too long for Discord: at most { $detail } characters, shorten it.
fault-empty-text = “{ $key }” is empty: write something or remove the line.
fault-empty-list = “{ $key }” needs at least one item.
fault-too-many-items = “{ $key }” has too many items: at most { $detail }.
fault-bad-id = “{ $value }” is not an id: lower-case letters without accents, digits and dashes.
fault-not-one-of = “{ $value }” is not allowed for “{ $key }”: { $detail }.
fault-not-true-or-false = “{ $key }” must be true or false.
fault-bad-url = “{ $value }” is not an address: it begins with http:// or https://.
fault-bad-value = “{ $key }” has an unexpected value: “{ $value }”.
fault-no-phrasing = “{ $key }” has no phrasing: add at least one, in French or in English.
fault-check-expects-one = a check takes either “answered_from” or “declined: true”, not both and not neither.

fault-article-missing = the folder has no article: add { $detail } or remove this file.
fault-front-matter-open = the front matter begins with “---” and does not end: close it with a line “---”.
fault-article-without-sentence = the article has no sentence: paste its text below the front matter.
fault-id-twice = the id “{ $detail }” is taken: choose another.
fault-unknown-entity = there is no entity “{ $detail }”: add it to entities.yaml or correct the id.
fault-unknown-fact = there is no fact “{ $detail }”: add it to facts.yaml or correct the id.
fault-unknown-entry = there is no entry “{ $detail }”: add it to faq.yaml or correct the id.
fault-selector-not-found = these words are not in the article to the letter: “{ $value }”. The article says: “{ $detail }”; copy that.
fault-selector-nowhere = these words are not in the article: “{ $value }”. Copy them from article.md.
fault-selector-found-often = these words stand { $detail } times in the article: “{ $value }”. Add “prefix” or “suffix”, the words right before or behind.
fault-selector-not-one-sentence = these words stand in a heading or run over the end of a sentence: “{ $value }”. Cite one sentence, or use two selectors.

fault-phrasing-without-word = this phrasing has no word: “{ $value }”. Remove it.
fault-phrasing-twice = this phrasing already stands in “{ $detail }”: “{ $value }”. Keep it in one place.
fault-phrasing-ambiguous = “{ $detail }” has a phrasing made of the same words: “{ $value }”. Make one of the two more precise.
fault-shown-question-too-long = the first phrasing is shown on a button: at most { $detail } characters; put a shorter one first.
fault-name-twice = the name “{ $value }” already means “{ $detail }”: a name means one entity.
fault-sentence-uncited = no fact cites sentence { $detail }: “{ $value }”.
fault-number-not-cited = the number “{ $value }” is not in the cited sentences: correct it or cite the sentence that gives it.
fault-date-not-cited = the date “{ $value }” is not in the cited sentences: correct it or cite the sentence that gives it.
fault-name-not-cited = the name “{ $value }” is not in the cited sentences: correct it or cite the sentence that gives it.
