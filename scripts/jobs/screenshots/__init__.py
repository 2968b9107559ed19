"""The main screens of the site: which they are, how to reach them, and their pictures."""
