"""Official sources on the network: download, read, convert to the package's own tables."""
