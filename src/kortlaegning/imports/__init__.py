"""Tables from other people's files: read, recognised, checked and shown before they count."""
