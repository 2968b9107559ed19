"""Serve the built site on this machine as a static host would, and rebuild it when it changes."""
