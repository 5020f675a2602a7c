"""What Discord allows. The library checks counts, not lengths: what is longer fails as HTTP 400."""

MESSAGE_TEXT = 4_000  # characters over all text of a components-v2 message
LABEL = 80  # a button
CHOICES = 25  # of an autocomplete, and options of a select
CHOICE = 100  # a choice's name, and its value; an option's label, value and description
PLACEHOLDER = 150  # of a select
MODAL_TITLE = 45
MODAL_LABEL = 45  # of a field
MODAL_DESCRIPTION = 100  # of a field
TEXT_INPUT = 4_000
QUESTION = 400  # of /ask, ours: what is read of a question is little more
SEARCH = 200  # of the other options that are typed, ours
