"""The one accountable record of a story, and its forms: JSON, text, Markdown, HTML."""
