"""What tests and benchmarks share: a real server process, a browser, small stores."""
