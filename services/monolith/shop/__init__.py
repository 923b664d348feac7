"""The whole shop in one application."""
