"""The Gradio front end; translates, and holds no rule of the simulation."""
