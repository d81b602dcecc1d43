"""The pages, one file a view: a view asks the library and names a template; it decides nothing."""
