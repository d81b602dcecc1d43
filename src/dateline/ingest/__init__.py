"""Bytes → articles: text files, pages, tables, folders, addresses."""
