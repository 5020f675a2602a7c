"""What comes in from outside, attachments and web pages: checked text and files, or a clear refusal."""
