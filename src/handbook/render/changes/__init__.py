"""What an edit changed, in the reader's words: as text, as a tree for JSON, as Markdown for a pull request."""
