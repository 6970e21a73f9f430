"""The line-oriented faces of each answer: JSON, plain text, and rich text on a terminal.

`documents` and `findings` turn answers into blocks, `plain` and `rich_tables` print blocks, `json` turns
answers into plain dicts. Nothing here computes an answer, and nothing reads markup from a document.
"""

from __future__ import annotations
