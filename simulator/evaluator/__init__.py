"""From codes to verified quotes to levels, by the published rule."""
