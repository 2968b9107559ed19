"""The built site to a branch that a static host serves, previews beside it."""
