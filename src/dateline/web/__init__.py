"""The web app: typed endpoints over the library, pages that work without JavaScript; no logic of its own."""
