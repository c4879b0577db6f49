"""Pure presentation: results in, Dash components and figures out."""
