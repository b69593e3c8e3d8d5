"""Making calls in parallel: see concurrent.futures."""
