"""What each screen shows, as lines: model objects in, `ink.Line`s out. Pure, tested without a screen."""
