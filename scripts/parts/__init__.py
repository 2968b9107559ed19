"""What several jobs share: reading content, the site, the command line."""
