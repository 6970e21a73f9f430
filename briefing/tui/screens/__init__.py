"""The screens. Each names its commands, lays out its panes and answers; what they show is made in `pages`."""
