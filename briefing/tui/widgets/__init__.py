"""Our own widgets, all drawn line by line: a bar of one row, and a page of any length.

Widgets know lines and model addresses, never the library. Data comes down, messages go up.
"""
