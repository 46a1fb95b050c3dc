"""The servers that Tallystick is run with in production, started as processes for the tests."""
