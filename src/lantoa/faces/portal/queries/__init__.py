"""What the public pages ask of the modules below. Only what is in force, or was, is ever read."""
