"""Tests that hold the sample news to what its files say."""
