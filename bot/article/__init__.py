"""Text in, sentences out: reading an article, splitting it, pointing into it."""
