"""Lists taken along as files, at once or, when they are long, in the background."""
