"""Pack each municipality's edition for its own mailbox; nothing is sent from here."""
