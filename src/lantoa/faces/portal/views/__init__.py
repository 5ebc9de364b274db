"""Pages and files of the public portal, cut by what they are about."""
