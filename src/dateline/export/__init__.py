"""Records → files and other people's layouts."""
