"""The yearly update of `content/communes.json` from the official geography."""
