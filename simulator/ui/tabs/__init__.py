"""One module for each screen: `build` lays it out, `wire` connects its events."""
