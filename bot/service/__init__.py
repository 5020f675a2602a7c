"""The application: which guild has which fact base; ask, draft, publish, take back, note what was asked."""
