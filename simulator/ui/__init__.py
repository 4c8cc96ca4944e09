"""The pages: the only home of Gradio, which is told here, before it is imported, to phone nobody."""

import os

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
