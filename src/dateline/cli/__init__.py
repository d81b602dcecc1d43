"""The command line: options in, library calls, tables or JSON out; one file a command group."""
