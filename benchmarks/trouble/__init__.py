"""Everything that can go wrong in a talk, made to happen, and what becomes of the talk."""
