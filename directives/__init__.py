"""Notices: received, read, reviewed, published."""
