"""One view a page: what the page shows, read from the store; nothing of HTML here."""
