"""What Dateline knows: types, acts, agents, countries, organisations and places, as data."""
