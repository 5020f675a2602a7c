"""What draws the documents' pictures."""
