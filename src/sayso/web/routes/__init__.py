"""The API, one noun a file."""
