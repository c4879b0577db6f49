"""Questions to the published store, one module for each subject; each takes the viewer first."""
