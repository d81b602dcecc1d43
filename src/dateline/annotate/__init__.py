"""Reading → Reading: each stage reads what earlier ones found and adds a layer of its own."""
